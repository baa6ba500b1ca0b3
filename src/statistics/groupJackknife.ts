import { student95 } from './student.ts'

/**
 * The 95 % interval of an estimate from what it would be without each of G random groups of respondents: the variance is
 * (G − 1)/G · Σ(θ₍g₎ − θ)², with Student's quantile of G − 1 degrees of freedom. Kott 2001, The delete-a-group jackknife,
 * Journal of Official Statistics 17:521–526. A group without respondents has the estimate itself. Throws for fewer than
 * four groups.
 */
export function groupJackknife(estimate: number, without: readonly number[]): { low: number; high: number } {
  const groups = without.length
  const variance = ((groups - 1) / groups) * without.reduce((sum, each) => sum + (each - estimate) ** 2, 0)
  const half = student95(groups - 1) * Math.sqrt(variance)
  return { low: estimate - half, high: estimate + half }
}
