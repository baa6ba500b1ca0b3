/** What `detectMeter` can be told; every value is a judgement, none a clause. */
export type DetectorParams = {
  /** Least score of a soft kind (spike, drop, level shift, runs): robust standard deviations, tail-corrected. */
  minScore: number
  /** Least deviation from expectation, as a share of it and in m³; both must hold. */
  minRelative: number
  minAbsolute: number
  /** Equal days that make a run: zeros, and one repeated non-zero value. */
  zeroRunDays: number
  flatlineDays: number
  /** Clean days of history used by the slow model, its half-life, and days between refits. */
  historyDays: number
  halfLifeDays: number
  refitDays: number
  /** Clean days behind medians and deviations of residuals. */
  residualDays: number
  /** Days after which a level shift is accepted as the new normal. */
  acceptDays: number
}

/**
 * Defaults. minScore: two false episodes per 1,000 meter-days or fewer on simulated meters. minRelative: rule
 * use_daily_analysis (20 %). residualDays: 8 weeks, same rule. History and half-life: more than one heating season,
 * but the last months count most.
 */
export const DEFAULT_PARAMS: DetectorParams = {
  minScore: 4.5,
  minRelative: 0.2,
  minAbsolute: 1,
  zeroRunDays: 3,
  flatlineDays: 7,
  historyDays: 420,
  halfLifeDays: 150,
  refitDays: 28,
  residualDays: 56,
  acceptDays: 28,
}
