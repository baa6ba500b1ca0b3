import { incompleteBeta, inverseIncompleteBeta } from './special.ts'

/**
 * Exact interval of a proportion k of n: low has P(X ≥ k) = tail, high has P(X ≤ k) = tail; quantiles of beta(k, n − k + 1)
 * and beta(k + 1, n − k). It covers at least 1 − 2·tail whatever the proportion. Clopper & Pearson 1934, The use of
 * confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26:404–413; method 5 of Newcombe 1998,
 * Statistics in Medicine 17:857–872. Null when n is 0. Throws unless k and n are whole numbers, 0 ≤ k ≤ n, 0 < tail < 0.5.
 */
export function exactInterval(k: number, n: number, tail = 0.025): { low: number; high: number } | null {
  if (!(Number.isInteger(k) && Number.isInteger(n) && k >= 0 && k <= n && tail > 0 && tail < 0.5))
    throw new Error(
      `exactInterval: k = ${k}, n = ${n}, tail = ${tail}; expected whole numbers with 0 <= k <= n, 0 < tail < 0.5`,
    )
  if (n === 0) return null
  return {
    low: k === 0 ? 0 : inverseIncompleteBeta(tail, k, n - k + 1),
    // From the other end, where a high proportion has all its digits.
    high: k === n ? 1 : 1 - inverseIncompleteBeta(tail, n - k, k + 1),
  }
}

/**
 * P(X ≤ k) of a binomial count of n trials, I_{1−p}(n − k, k + 1), which also joins whole numbers smoothly where k or n are
 * effective counts: Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.5.24. Throws unless n > 0, 0 ≤ p ≤ 1
 * and k is a number.
 */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (!(n > 0 && n < Number.POSITIVE_INFINITY && p >= 0 && p <= 1) || Number.isNaN(k))
    throw new Error(`binomialAtMost: k = ${k}, n = ${n}, p = ${p}; expected a number k, n > 0, 0 <= p <= 1`)
  if (k >= n) return 1
  return k <= -1 ? 0 : incompleteBeta(1 - p, n - k, k + 1)
}
