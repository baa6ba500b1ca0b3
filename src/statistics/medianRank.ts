import { logFactorial } from './logFactorial.ts'

/**
 * The rank r for which the r-th smallest and the r-th largest of n values hold the median of what they are a sample of,
 * but for `tail` on either side: the largest r with P(X < r) ≤ tail, X binomial with p = ½. Null where even the extremes
 * do not (n below 6 at 95 %). David & Nagaraja 2003, Order Statistics, 7.1. Throws unless n is a whole number from 1.
 */
export function medianRank(n: number, tail = 0.025): number | null {
  if (!(Number.isInteger(n) && n >= 1)) throw new Error(`medianRank: n = ${n}; expected a whole number from 1`)
  let rank = Math.max(0, Math.floor(n / 2 - Math.sqrt(n)))
  let below = lessThan(rank, n)
  while (below > tail && rank > 0) below -= chance(--rank, n)
  for (; rank < n / 2; rank++) {
    below += chance(rank, n)
    if (below > tail) break
  }
  return rank === 0 ? null : rank
}

/** P(X = i) of a binomial count of n trials with p = ½. */
const chance = (i: number, n: number): number =>
  Math.exp(logFactorial(n) - logFactorial(i) - logFactorial(n - i) - n * Math.LN2)

/** P(X < rank): the terms shrink downwards, so those that matter are the last ones. */
function lessThan(rank: number, n: number): number {
  let sum = 0
  for (let i = rank - 1, term = i < 0 ? 0 : chance(i, n); i >= 0 && term > sum * 1e-17; term *= i / (n - i + 1), i--)
    sum += term
  return sum
}
