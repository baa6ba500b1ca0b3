import { climb } from './climb.ts'
import { gammaRatio } from './gammaRatio.ts'
import { incompleteBeta, inverseIncompleteBeta } from './special.ts'

/** How the true rates of a group of units lie: a beta distribution of mean alpha ÷ (alpha + beta). */
export interface BetaPrior {
  alpha: number
  beta: number
}

/** Bounds of alpha + beta: at most `maxStrength`, and a correlation 1 ÷ (alpha + beta + 1) of at most `maxCorrelation`. */
export interface BetaLimits {
  maxStrength: number
  maxCorrelation: number
}

/** What is believed of a true rate: its mean and the equal-tailed 95 % interval. */
export interface Posterior {
  mean: number
  low: number
  high: number
}

/**
 * The beta distribution of the units' true rates of highest marginal likelihood, k successes of n each (both may be
 * fractional effective counts): maximises Σ ln B(k + α, n − k + β) − ln B(α, β) within the limits, by Newton's method
 * over logit(α ÷ (α + β)) and ln(α + β). Where units differ no more than by chance, the strength is `maxStrength`. Null
 * with fewer than two units that have cases, or where all or none succeeded. Skellam 1948, A probability distribution
 * derived from the binomial distribution, JRSS B 10:257–261; empirical Bayes: Griffin & Krutchkoff 1971, Biometrika
 * 58:597–600. Throws for a k outside 0 … n and for limits that leave nothing between them.
 */
export function fitBetaBinomial(
  units: readonly { k: number; n: number }[],
  { maxStrength, maxCorrelation }: BetaLimits,
): BetaPrior | null {
  const minStrength = 1 / maxCorrelation - 1
  if (!(maxCorrelation > 0 && maxCorrelation < 1 && maxStrength >= minStrength && maxStrength < Infinity))
    throw new Error(
      `fitBetaBinomial: maxStrength = ${maxStrength}, maxCorrelation = ${maxCorrelation}; expected 0 < maxCorrelation < 1 and a finite maxStrength of at least 1 / maxCorrelation - 1`,
    )
  for (const [i, { k, n }] of units.entries())
    if (!(k >= 0 && k <= n && n < Infinity))
      throw new Error(`fitBetaBinomial: unit ${i} has k = ${k}, n = ${n}; expected 0 <= k <= n`)
  const counted = units.filter(({ n }) => n > 0)
  const [k, n] = [sum(counted.map((unit) => unit.k)), sum(counted.map((unit) => unit.n))]
  const p = k / n
  if (counted.length < 2 || k === 0 || k >= n) return null
  const start = Math.log(momentStrength(counted, p, n, maxStrength))
  const { u, v } = climb(
    likelihoodOf(counted),
    [Math.log(p / (1 - p)), start],
    [Math.log(minStrength), Math.log(maxStrength)],
  )
  const strength = Math.exp(v)
  return { alpha: strength / (1 + Math.exp(-u)), beta: strength / (1 + Math.exp(u)) }
}

/** Strength by the moments of Kleinman 1973, JASA 68:46–54, weights n: where the climb begins. */
function momentStrength(units: readonly { k: number; n: number }[], p: number, n: number, most: number): number {
  const between = sum(units.map((unit) => (unit.k - p * unit.n) ** 2 / unit.n)) / (p * (1 - p))
  const free = units.length - 1
  const correlation = (between - free) / (n - sum(units.map((unit) => unit.n ** 2)) / n - free)
  return correlation > 0 && correlation < 1 ? Math.min(most, 1 / correlation - 1) : most
}

function likelihoodOf(units: readonly { k: number; n: number }[]) {
  const [good, bad, all] = [new Float64Array(3), new Float64Array(3), new Float64Array(3)]
  return (u: number, v: number, out: Float64Array): void => {
    const strength = Math.exp(v)
    const mean = 1 / (1 + Math.exp(-u))
    const [alpha, beta] = [strength * mean, strength / (1 + Math.exp(u))]
    let [value, size, a, b, c, a2, b2, c2] = [0, 0, 0, 0, 0, 0, 0, 0]
    for (const { k, n } of units) {
      gammaRatio(alpha, k, good)
      gammaRatio(beta, n - k, bad)
      gammaRatio(strength, n, all)
      value += good[0]! + bad[0]! - all[0]!
      size += Math.abs(good[0]!) + Math.abs(bad[0]!) + Math.abs(all[0]!)
      a += good[1]!
      b += bad[1]!
      c += all[1]!
      a2 += good[2]!
      b2 += bad[2]!
      c2 += all[2]!
    }
    const slope = (alpha * beta) / strength
    out[0] = value
    out[1] = slope * (a - b)
    out[2] = alpha * a + beta * b - strength * c
    out[3] = slope * slope * (a2 + b2) + slope * ((beta - alpha) / strength) * (a - b)
    out[4] = slope * (a - b + alpha * a2 - beta * b2)
    out[5] = out[2] + alpha * alpha * a2 + beta * beta * b2 - strength * strength * c2
    out[6] = size
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The beta distribution of a unit's true rate after k successes of n: alpha + k, beta + n − k. Throws unless 0 ≤ k ≤ n. */
export function betaUpdate({ alpha, beta }: BetaPrior, k: number, n: number): BetaPrior {
  if (!(alpha > 0 && beta > 0 && k >= 0 && k <= n && n < Infinity))
    throw new Error(
      `betaUpdate: alpha = ${alpha}, beta = ${beta}, k = ${k}, n = ${n}; expected alpha > 0, beta > 0 and 0 <= k <= n`,
    )
  return { alpha: alpha + k, beta: beta + n - k }
}

/**
 * Shrunken rate (α + k) ÷ (α + β + n) of a unit and its equal-tailed 95 % interval, quantiles of the beta distribution
 * after k successes of n: the conjugate posterior, Gelman et al. 2013, Bayesian Data Analysis, 3rd ed., 2.4. The interval
 * takes the prior as known (Morris 1983, JASA 78:47–65, on what that leaves out). Throws unless 0 ≤ k ≤ n.
 */
export function betaPosterior(prior: BetaPrior, k: number, n: number): Posterior {
  const { alpha, beta } = betaUpdate(prior, k, n)
  return {
    mean: alpha / (alpha + beta),
    low: inverseIncompleteBeta(0.025, alpha, beta),
    high: 1 - inverseIncompleteBeta(0.025, beta, alpha),
  }
}

/**
 * Posterior chance that a unit's true rate is at least `target`: 1 − I_target(α + k, β + n − k), Gelman et al. 2013, 2.4.
 * Throws unless 0 ≤ k ≤ n and 0 ≤ target ≤ 1.
 */
export function chanceAtLeast(prior: BetaPrior, k: number, n: number, target: number): number {
  const { alpha, beta } = betaUpdate(prior, k, n)
  return incompleteBeta(1 - target, beta, alpha)
}
