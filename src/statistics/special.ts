import cephes from 'cephes'

// WebAssembly, held in the package itself: compiled once here, so that what imports these functions may call them at once.
await cephes.compiled

/**
 * Regularised incomplete beta function I_x(a, b): P(X ≤ x) of a beta variable. Cephes' incbet: Moshier 1989, Methods and
 * Programs for Mathematical Functions, chapter 5; continued fractions and power series. Throws unless a > 0, b > 0 and
 * 0 ≤ x ≤ 1.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(isPositive(a) && isPositive(b) && x >= 0 && x <= 1))
    throw new Error(`incompleteBeta: x = ${x}, a = ${a}, b = ${b}; expected 0 <= x <= 1, a > 0, b > 0`)
  return cephes.incbet(a, b, x)
}

/**
 * The x with I_x(a, b) = p: quantile p of a beta variable; 0 below e⁻⁷⁰⁰. Cephes' incbi (Moshier 1989). Throws unless a > 0, b > 0 and
 * 0 ≤ p ≤ 1.
 */
export function inverseIncompleteBeta(p: number, a: number, b: number): number {
  if (!(isPositive(a) && isPositive(b) && p >= 0 && p <= 1))
    throw new Error(`inverseIncompleteBeta: p = ${p}, a = ${a}, b = ${b}; expected 0 <= p <= 1, a > 0, b > 0`)
  return isVanishing(p, a, b) ? 0 : cephes.incbi(a, b, p)
}

/** Whether the quantile is below e⁻⁷⁰⁰, where no double tells it from 0: by the first term of its power series. */
const isVanishing = (p: number, a: number, b: number): boolean =>
  p > 0 && Math.log(p) / a < -600 && (Math.log(p * a) + cephes.lgam(a) + cephes.lgam(b) - cephes.lgam(a + b)) / a < -700

/** Below e to this power a density is nothing beside 1, and cephes would report an underflow. */
const NOTHING = -700
/** From this shape on Newton's method finds quantiles, where cephes' own search strays into underflow. */
const LARGE_SHAPE = 1000

/** Logarithm of x times the density of a gamma variable at x. */
const logDensity = (x: number, shape: number): number => shape * Math.log(x) - x - cephes.lgam(shape)

/**
 * Regularised lower incomplete gamma function P(shape, x): P(X ≤ x) of a gamma variable of rate 1. Cephes' igam (Moshier
 * 1989), and 0 or 1 where nothing is left of the density. Throws unless shape > 0 and x ≥ 0.
 */
export function incompleteGamma(x: number, shape: number): number {
  if (!(isPositive(shape) && x >= 0))
    throw new Error(`incompleteGamma: x = ${x}, shape = ${shape}; expected x >= 0, shape > 0`)
  if (x === 0) return 0
  if (!(logDensity(x, shape) > NOTHING)) return x < shape ? 0 : 1
  return cephes.igam(shape, x)
}

/**
 * The x with P(shape, x) = p: quantile p of a gamma variable of rate 1. Cephes' igami (Moshier 1989); for a shape of 1000
 * and more Newton's method from the approximation of Wilson & Hilferty 1931, The distribution of chi-square, PNAS
 * 17:684–688. Throws unless shape > 0 and 0 ≤ p < 1.
 */
export function inverseIncompleteGamma(p: number, shape: number): number {
  if (!(isPositive(shape) && p >= 0 && p < 1))
    throw new Error(`inverseIncompleteGamma: p = ${p}, shape = ${shape}; expected 0 <= p < 1, shape > 0`)
  if (p === 0) return 0
  if (shape < LARGE_SHAPE) return cephes.igami(shape, 1 - p)
  let x = shape * (1 - 1 / (9 * shape) + cephes.ndtri(p) / (3 * Math.sqrt(shape))) ** 3
  for (let step = 0; step < 4; step++) x -= (x * (incompleteGamma(x, shape) - p)) / Math.exp(logDensity(x, shape))
  return x
}

/** Quantile p of the standard normal distribution. Cephes' ndtri (Moshier 1989). Throws unless 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new Error(`normalQuantile: p = ${p}; expected 0 < p < 1`)
  return cephes.ndtri(p)
}

const isPositive = (x: number): boolean => x > 0 && x < Number.POSITIVE_INFINITY
