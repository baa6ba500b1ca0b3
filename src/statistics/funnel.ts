import { binomialAtMost } from './clopperPearson.ts'
import { quantile } from './quantile.ts'
import { normalQuantile } from './special.ts'

/** How much more units differ about a centre than their numbers of cases explain. */
export interface Overdispersion {
  /** Mean square of the winsorised z-scores; 1 is chance alone. */
  phi: number
  /** Variance of the units' true rates, added to that of chance. */
  tau2: number
  isOverdispersed: boolean
}

/**
 * Over-dispersion of units' proportions k ÷ n about a centre, winsorised: z = (k/n − c) ÷ s, s² = c(1 − c)/n, z-scores
 * beyond their quantiles `winsorise` and 1 − `winsorise` set to these; φ = Σz² ÷ I; τ² = (Iφ − (I − 1)) ÷ (Σw − Σw² ÷ Σw),
 * w = 1/s², and 0 where φ < (I − 1) ÷ I, in which case units are held to be alike. k and n may be effective counts; units
 * without cases are left out. Spiegelhalter 2005, Funnel plots for comparing institutional performance, Statistics in
 * Medicine 24:1185–1202, appendix A.3; τ²: DerSimonian & Laird 1986, Controlled Clinical Trials 7:177–188. φ = 1 and τ² = 0 for
 * fewer than two units. Throws for a k outside 0 … n, a centre outside 0 … 1 and a `winsorise` outside 0 … 0.5.
 */
export function overdispersion(
  units: readonly { k: number; n: number }[],
  center: number,
  { winsorise }: { winsorise: number } = { winsorise: 0.1 },
): Overdispersion {
  if (!(center >= 0 && center <= 1 && winsorise >= 0 && winsorise < 0.5))
    throw new Error(
      `overdispersion: center = ${center}, winsorise = ${winsorise}; expected 0 <= center <= 1, 0 <= winsorise < 0.5`,
    )
  for (const [i, { k, n }] of units.entries())
    if (!(k >= 0 && k <= n && n < Infinity))
      throw new Error(`overdispersion: unit ${i} has k = ${k}, n = ${n}; expected 0 <= k <= n`)
  const counted = units.filter(({ n }) => n > 0)
  const chance = center * (1 - center)
  const size = counted.length
  if (size < 2 || chance === 0) return { phi: 1, tau2: 0, isOverdispersed: false }
  const scores = counted.map(({ k, n }) => (k / n - center) / Math.sqrt(chance / n))
  const [least, most] = [quantile(scores, winsorise)!, quantile(scores, 1 - winsorise)!]
  const phi = scores.reduce((sum, z) => sum + Math.min(most, Math.max(least, z)) ** 2, 0) / size
  const weights = counted.map(({ n }) => n / chance)
  const weight = weights.reduce((sum, w) => sum + w, 0)
  const squares = weights.reduce((sum, w) => sum + w * w, 0)
  const tau2 = Math.max(0, (size * phi - (size - 1)) / (weight - squares / weight))
  return { phi, tau2, isOverdispersed: tau2 > 0 }
}

/**
 * Funnel limits about a centre for a unit of n cases that leave at most `tail` on either side (0.025 and 0.001 of the usual
 * pair). Without over-dispersion (tau2 = 0) exact binomial limits, interpolated so that they do not jump with n: with r the
 * smallest count for which P(X ≤ r) > tail, the lower one is (r − (P(X ≤ r) − tail) ÷ P(X = r)) ÷ n, appendix A.1.1 of
 * Spiegelhalter 2005, Statistics in Medicine 24:1185–1202; the upper one is that of the other outcome turned round. (His own
 * upper limit, the same formula at 1 − tail, lies 1/n lower: it would call 20 of 20 about 0.9 an outlier, which one unit in
 * eight is.) With over-dispersion c ± z√(c(1 − c)/n + τ²), his additive model, but never narrower than the exact limits, for
 * units that differ do not make chance smaller. Cut to 0 … 1. Throws unless n > 0, 0 ≤ center ≤ 1, tau2 ≥ 0 and
 * 0 < tail < 0.5.
 */
export function funnelLimits(n: number, center: number, tau2: number, tail: number): { low: number; high: number } {
  if (!(n > 0 && n < Infinity && center >= 0 && center <= 1 && tau2 >= 0 && tail > 0 && tail < 0.5))
    throw new Error(
      `funnelLimits: n = ${n}, center = ${center}, tau2 = ${tau2}, tail = ${tail}; expected n > 0, 0 <= center <= 1, tau2 >= 0, 0 < tail < 0.5`,
    )
  if (center === 0 || center === 1) return { low: center, high: center }
  const half = tau2 === 0 ? 0 : normalQuantile(1 - tail) * Math.sqrt((center * (1 - center)) / n + tau2)
  return {
    low: Math.max(0, Math.min(exactLimit(n, center, tail), center - half)),
    high: Math.min(1, Math.max(1 - exactLimit(n, 1 - center, tail), center + half)),
  }
}

/** The count, interpolated, below which a share `tail` of binomial counts lies, as a proportion of n. */
function exactLimit(n: number, p: number, tail: number): number {
  const sd = Math.sqrt(n * p * (1 - p))
  let r = Math.max(0, Math.floor(n * p - normalQuantile(1 - tail) * sd))
  let atMost = binomialAtMost(r, n, p)
  let below = binomialAtMost(r - 1, n, p)
  while (atMost <= tail) [r, below, atMost] = [r + 1, atMost, binomialAtMost(r + 1, n, p)]
  while (below > tail) [r, below, atMost] = [r - 1, binomialAtMost(r - 2, n, p), below]
  return (r - (atMost - tail) / (atMost - below)) / n
}
