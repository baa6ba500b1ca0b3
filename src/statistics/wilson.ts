/** Two-sided 95 % quantile of the standard normal distribution. */
export const Z_95 = 1.959963984540054

/**
 * Wilson score interval of a proportion k/n, without continuity correction; n may be an effective size and fractional.
 * Null when n is 0. Throws unless 0 ≤ k ≤ n.
 * (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n): Wilson 1927; method 3 of Newcombe 1998,
 * Statistics in Medicine 17:857–872.
 */
export function wilson(k: number, n: number, z: number = Z_95): { low: number; high: number } | null {
  if (!(k >= 0 && k <= n)) throw new Error(`wilson: k = ${k}, n = ${n}; expected 0 <= k <= n`)
  if (n === 0) return null
  const p = k / n
  const shrink = 1 + (z * z) / n
  const centre = (p + (z * z) / (2 * n)) / shrink
  const half = (z / shrink) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return { low: k === 0 ? 0 : Math.max(0, centre - half), high: k === n ? 1 : Math.min(1, centre + half) }
}
