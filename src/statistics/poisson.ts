import { inverseIncompleteGamma } from './special.ts'

/** The exact two-sided interval of a Poisson mean: what means leave at most `tail` for a count this far from them. */
export interface PoissonInterval {
  low: number
  high: number
}

/**
 * Exact interval of the mean of a Poisson count k: low has P(X ≥ k) = tail, high has P(X ≤ k) = tail; quantiles of
 * gamma(k) and gamma(k + 1). Garwood 1936, Fiducial limits for the Poisson distribution, Biometrika 28:437–442. Throws
 * unless k is a whole number from 0 and 0 < tail < 0.5.
 */
export function poissonInterval(k: number, tail = 0.025): PoissonInterval {
  if (!(Number.isInteger(k) && k >= 0 && tail > 0 && tail < 0.5))
    throw new Error(`poissonInterval: k = ${k}, tail = ${tail}; expected a whole number from 0 and 0 < tail < 0.5`)
  return { low: k === 0 ? 0 : inverseIncompleteGamma(tail, k), high: inverseIncompleteGamma(1 - tail, k + 1) }
}
