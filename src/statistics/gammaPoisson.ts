import type { Posterior } from './betaBinomial.ts'
import { climb } from './climb.ts'
import { gammaRatio } from './gammaRatio.ts'
import { inverseIncompleteGamma } from './special.ts'

/** How the true rates of a group of units lie: a gamma distribution of mean shape ÷ rate and variance shape ÷ rate². */
export interface GammaPrior {
  shape: number
  /** In the unit of exposure. */
  rate: number
}

/** Bounds of the shape: the units' true rates have a coefficient of variation of 1 ÷ √shape. */
export interface GammaLimits {
  minShape: number
  maxShape: number
}

/**
 * The gamma distribution of the units' true rates of highest marginal likelihood, `count` events (may be fractional) in
 * `exposure` each: maximises the negative binomial Σ ln Γ(count + shape) − ln Γ(shape) + shape·ln rate − (count + shape)·
 * ln(rate + exposure), by Newton's method over ln(shape ÷ rate) and ln shape. Where units differ no more than by chance,
 * the shape is `maxShape`. Null with fewer than two units of some exposure, or without events. Greenwood & Yule 1920,
 * JRSS 83:255–279; as empirical Bayes: Clayton & Kaldor 1987, Biometrics 43:671–681. Throws for a negative count or
 * exposure, events without exposure, and limits that leave nothing between them.
 */
export function fitGammaPoisson(
  units: readonly { count: number; exposure: number }[],
  { minShape, maxShape }: GammaLimits,
): GammaPrior | null {
  if (!(minShape > 0 && maxShape >= minShape && maxShape < Infinity))
    throw new Error(
      `fitGammaPoisson: minShape = ${minShape}, maxShape = ${maxShape}; expected 0 < minShape <= maxShape, both finite`,
    )
  for (const [i, unit] of units.entries()) requireCount('fitGammaPoisson: unit '.concat(String(i)), unit)
  const exposed = units.filter(({ exposure }) => exposure > 0)
  const count = exposed.reduce((sum, unit) => sum + unit.count, 0)
  const exposure = exposed.reduce((sum, unit) => sum + unit.exposure, 0)
  if (exposed.length < 2 || count === 0) return null
  const mean = count / exposure
  const { u, v } = climb(
    likelihoodOf(exposed),
    [Math.log(mean), Math.log(momentShape(exposed, mean, exposure, maxShape))],
    [Math.log(minShape), Math.log(maxShape)],
  )
  return { shape: Math.exp(v), rate: Math.exp(v - u) }
}

/** Shape by moments, weights exposure: where the climb begins. */
function momentShape(
  units: readonly { count: number; exposure: number }[],
  mean: number,
  exposure: number,
  most: number,
): number {
  const between = units.reduce((sum, unit) => sum + (unit.count - mean * unit.exposure) ** 2 / unit.exposure, 0)
  const squares = units.reduce((sum, unit) => sum + unit.exposure ** 2, 0)
  const variance = (between - mean * (units.length - 1)) / (exposure - squares / exposure)
  return variance > 0 ? Math.min(most, (mean * mean) / variance) : most
}

function likelihoodOf(units: readonly { count: number; exposure: number }[]) {
  const events = new Float64Array(3)
  return (u: number, v: number, out: Float64Array): void => {
    const [mean, shape] = [Math.exp(u), Math.exp(v)]
    out.fill(0)
    for (const { count, exposure } of units) {
      gammaRatio(shape, count, events)
      const expected = mean * exposure
      const share = expected / (shape + expected)
      const beyond = count - expected
      const weight = shape / (shape + expected)
      const grown = Math.log1p(expected / shape)
      out[0]! += events[0]! + count * (u - Math.log(shape + expected)) - shape * grown
      out[6]! += Math.abs(events[0]!) + Math.abs(count * (u - Math.log(shape + expected))) + shape * grown
      out[1]! += weight * beyond
      out[2]! += shape * (events[1]! - grown) - weight * beyond
      out[3]! -= weight * (expected + share * beyond)
      out[4]! += weight * share * beyond
      out[5]! += shape * (events[1]! - grown) + shape * shape * events[2]! + shape * share - weight * share * beyond
    }
  }
}

/**
 * Shrunken rate (shape + count) ÷ (rate + exposure) of a unit and its equal-tailed 95 % interval, quantiles of the gamma
 * distribution after `count` events in `exposure`: the conjugate posterior, Gelman et al. 2013, Bayesian Data Analysis,
 * 3rd ed., 2.6. The interval takes the prior as known. Throws for a negative count or exposure or a prior that is none.
 */
export function gammaPosterior({ shape, rate }: GammaPrior, count: number, exposure: number): Posterior {
  if (!(shape > 0 && rate > 0 && shape < Infinity && rate < Infinity))
    throw new Error(`gammaPosterior: shape = ${shape}, rate = ${rate}; expected finite numbers above 0`)
  requireCount('gammaPosterior:', { count, exposure })
  const [events, time] = [shape + count, rate + exposure]
  return {
    mean: events / time,
    low: inverseIncompleteGamma(0.025, events) / time,
    high: inverseIncompleteGamma(0.975, events) / time,
  }
}

function requireCount(subject: string, { count, exposure }: { count: number; exposure: number }): void {
  if (!(count >= 0 && exposure >= 0 && count < Infinity && exposure < Infinity && (exposure > 0 || count === 0)))
    throw new Error(
      `${subject} has count = ${count}, exposure = ${exposure}; expected both from 0 and no events without exposure`,
    )
}
