import { logFactorial } from './logFactorial.ts'

/** The exact two-sided interval of a Poisson mean: what means leave at most `tail` for a count this far from them. */
export interface PoissonInterval {
  low: number
  high: number
}

/**
 * Exact interval of the mean of a Poisson count k (Garwood 1936, Biometrika 28:437–442): low has P(X ≥ k) = tail, high has
 * P(X ≤ k) = tail. Throws unless k is a whole number from 0 and 0 < tail < 0.5.
 */
export function poissonInterval(k: number, tail = 0.025): PoissonInterval {
  if (!(Number.isInteger(k) && k >= 0 && tail > 0 && tail < 0.5))
    throw new Error(`poissonInterval: k = ${k}, tail = ${tail}; expected a whole number from 0 and 0 < tail < 0.5`)
  const far = k + 10 * Math.sqrt(k + 1) + 10
  return {
    low: k === 0 ? 0 : solve((mean) => 1 - poissonAtMost(k - 1, mean) > tail, 0, k),
    high: solve((mean) => poissonAtMost(k, mean) < tail, k, far),
  }
}

/** P(X ≤ k) of a Poisson count with this mean. */
export function poissonAtMost(k: number, mean: number): number {
  if (mean === 0) return 1
  const log = (i: number): number => i * Math.log(mean) - mean - logFactorial(i)
  let sum = 0
  if (k < mean) {
    for (let i = k, term = Math.exp(log(k)); i >= 0 && term > sum * 1e-17; term *= i / mean, i--) sum += term
    return sum
  }
  for (let i = k + 1, term = Math.exp(log(k + 1)); term > sum * 1e-17 && term > 0; i++, term *= mean / i) sum += term
  return 1 - sum
}

/** Where a condition that grows with x begins to hold, between low and high. */
function solve(holds: (x: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high]
  for (let i = 0; i < 200 && to - from > 1e-12 * to; i++) {
    const middle = (from + to) / 2
    if (holds(middle)) to = middle
    else from = middle
  }
  return (from + to) / 2
}
