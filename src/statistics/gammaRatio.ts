/** From this argument on, the asymptotic series below are exact to double precision. */
const SERIES_FROM = 9

/**
 * Differences of ln Γ and of its first two derivatives over a step: out[0] = ln Γ(x + k) − ln Γ(x),
 * out[1] = ψ(x + k) − ψ(x), out[2] = ψ′(x + k) − ψ′(x), without the cancellation of subtracting them. Recurrences
 * Γ(x + 1) = x·Γ(x) up to 9, then the asymptotic series of Abramowitz & Stegun 1964, 6.1.41, 6.3.18, 6.4.12.
 * x > 0 and k ≥ 0 are the caller's to keep.
 */
export function gammaRatio(x: number, k: number, out: Float64Array): void {
  if (k === 0) {
    out.fill(0, 0, 3)
    return
  }
  let [low, high] = [x, x + k]
  let [product, digamma, trigamma] = [1, 0, 0]
  for (; low < SERIES_FROM; low++, high++) {
    const [a, b] = [1 / low, 1 / high]
    product *= high * a
    digamma += k * a * b
    trigamma -= k * a * b * (a + b)
  }
  const [a, b] = [1 / low, 1 / high]
  const [a2, b2] = [a * a, b * b]
  const grown = Math.log1p(k * a)
  const stirling = tailOfLogGamma(b, b2) - tailOfLogGamma(a, a2)
  out[0] = (low - 0.5) * grown + k * (Math.log(high) - 1) + stirling - Math.log(product)
  out[1] = digamma + grown + 0.5 * k * a * b + tailOfDigamma(b2) - tailOfDigamma(a2)
  out[2] = trigamma - k * a * b + 0.5 * (b2 - a2) + tailOfTrigamma(b, b2) - tailOfTrigamma(a, a2)
}

const tailOfLogGamma = (a: number, a2: number): number =>
  a * (1 / 12 - a2 * (1 / 360 - a2 * (1 / 1260 - a2 * (1 / 1680 - a2 * (1 / 1188 - a2 * (691 / 360360))))))

const tailOfDigamma = (a2: number): number =>
  -a2 * (1 / 12 - a2 * (1 / 120 - a2 * (1 / 252 - a2 * (1 / 240 - a2 * (1 / 132 - a2 * (691 / 32760))))))

const tailOfTrigamma = (a: number, a2: number): number =>
  a * a2 * (1 / 6 - a2 * (1 / 30 - a2 * (1 / 42 - a2 * (1 / 30 - a2 * (5 / 66 - a2 * (691 / 2730))))))
