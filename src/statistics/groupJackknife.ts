import { studentQuantile } from './student.ts'

/**
 * The interval (95 % unless told) of an estimate from what it would be without each of G random groups of respondents: the
 * variance is (G − 1)/G · Σ(θ₍g₎ − θ)², with Student's quantile of G − 1 degrees of freedom. Kott 2001, The delete-a-group
 * jackknife, Journal of Official Statistics 17:521–526. A group without respondents has the estimate itself. Throws for
 * fewer than four groups.
 */
export function groupJackknife(
  estimate: number,
  without: readonly number[],
  confidence = 0.95,
): { low: number; high: number } {
  const groups = without.length
  const variance = ((groups - 1) / groups) * without.reduce((sum, each) => sum + (each - estimate) ** 2, 0)
  const half = studentQuantile(groups - 1, confidence) * Math.sqrt(variance)
  return { low: estimate - half, high: estimate + half }
}
