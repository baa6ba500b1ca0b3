/** Answers of one respondent: k satisfied of n given. */
export type Cluster = { k: number; n: number }

/**
 * Design effect of a proportion pooled over clusters (one respondent answering several questions), at least 1:
 * Σ(kᵢ − p·nᵢ)² · m/(m−1) / (n·p·(1−p)) with m clusters and n answers; the effective size is n / designEffect.
 * Where it is not defined (p is 0 or 1, or one cluster) answers count per respondent: n/m. 1 without answers.
 * Ratio estimator of the between-cluster variance, Cochran 1977, Sampling Techniques, §3.12 (3.34);
 * its use with a score interval: Rao & Scott 1992, Biometrics 48:577–585.
 */
export function designEffect(clusters: readonly Cluster[]): number {
  const answered = clusters.filter((cluster) => cluster.n > 0)
  const m = answered.length
  const n = answered.reduce((sum, cluster) => sum + cluster.n, 0)
  const k = answered.reduce((sum, cluster) => sum + cluster.k, 0)
  if (n === 0) return 1
  if (m === 1 || k === 0 || k === n) return n / m
  const p = k / n
  const between = answered.reduce((sum, cluster) => sum + (cluster.k - p * cluster.n) ** 2, 0)
  return Math.max(1, (between * m) / (m - 1) / (n * p * (1 - p)))
}
