import { inverseIncompleteBeta, normalQuantile } from './special.ts'
import { Z_95 } from './wilson.ts'

/** From so many degrees of freedom on the expansion about the normal quantile is exact to 1e-14. */
const MANY = 1000

/**
 * The two-sided quantile of Student's t with `df` degrees of freedom (3 or more; need not be whole): what |t| stays below
 * with chance `confidence` (0.95 unless told). Exact: √(df·y/(1 − y)) where y is that quantile of beta(½, df/2), Abramowitz
 * & Stegun 1964, Handbook of Mathematical Functions, 26.5.27; from 1000 on by the expansion in 1/df about the normal
 * quantile, 26.7.5. The SQL macro t_quantile has that expansion for all df. Throws for fewer than 3 degrees of freedom and
 * unless 0 < confidence < 1.
 */
export function studentQuantile(df: number, confidence = 0.95): number {
  if (!(df >= 3)) throw new Error(`studentQuantile: ${df} degrees of freedom; expected at least 3`)
  if (!(confidence > 0 && confidence < 1))
    throw new Error(`studentQuantile: confidence ${confidence}; expected a number between 0 and 1`)
  if (df < MANY) {
    const y = inverseIncompleteBeta(confidence, 0.5, df / 2)
    return Math.sqrt((df * y) / (1 - y))
  }
  const z = confidence === 0.95 ? Z_95 : normalQuantile((1 + confidence) / 2)
  const [z2, d] = [z * z, 1 / df]
  const g1 = (z * (z2 + 1)) / 4
  const g2 = (z * ((5 * z2 + 16) * z2 + 3)) / 96
  const g3 = (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384
  const g4 = (z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945)) / 92160
  return z + d * (g1 + d * (g2 + d * (g3 + d * g4)))
}

/** The two-sided 95 % quantile of {@link studentQuantile}. */
export const student95 = (df: number): number => studentQuantile(df)
