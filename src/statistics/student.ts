import { inverseIncompleteBeta } from './special.ts'
import { Z_95 } from './wilson.ts'

/** From so many degrees of freedom on the expansion about the normal quantile is exact to 1e-14. */
const MANY = 1000

/**
 * The two-sided 95 % quantile of Student's t with `df` degrees of freedom (3 or more; need not be whole), exact:
 * √(df·y/(1 − y)) where y is the 95 % quantile of beta(½, df/2), Abramowitz & Stegun 1964, Handbook of Mathematical
 * Functions, 26.5.27; from 1000 on by the expansion in 1/df about the normal quantile, 26.7.5. The SQL macro t_quantile has
 * that expansion for all df. Throws for fewer than 3.
 */
export function student95(df: number): number {
  if (!(df >= 3)) throw new Error(`student95: ${df} degrees of freedom; expected at least 3`)
  if (df < MANY) {
    const y = inverseIncompleteBeta(0.95, 0.5, df / 2)
    return Math.sqrt((df * y) / (1 - y))
  }
  const z = Z_95
  const [z2, d] = [z * z, 1 / df]
  const g1 = (z * (z2 + 1)) / 4
  const g2 = (z * ((5 * z2 + 16) * z2 + 3)) / 96
  const g3 = (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384
  const g4 = (z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945)) / 92160
  return z + d * (g1 + d * (g2 + d * (g3 + d * g4)))
}
