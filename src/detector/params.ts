/** What `detectMeter` can be told; every value is a judgement, none a clause. */
export type DetectorParams = {
  /** Least score of a soft kind (spike, drop, level shift, drift, runs): robust standard deviations, tail-corrected. */
  minScore: number
  /** Least deviation from expectation, as a share of it and in m³; both must hold. */
  minRelative: number
  minAbsolute: number
  /** Equal days that make a run: zeros, and one repeated non-zero value. */
  zeroRunDays: number
  flatlineDays: number
  /** Half-life of a day in the slow model, and days between its refits. */
  halfLifeDays: number
  refitDays: number
  /** Days over which the spread of residuals is learned. */
  residualDays: number
  /** Days after which a level shift is accepted as the new normal. */
  acceptDays: number
}

/**
 * Defaults. minScore: two false episodes per 1,000 meter-days or fewer on simulated meters. minRelative: rule
 * use_daily_analysis (20 %). residualDays: 8 weeks, same rule. Half-life: more than one heating season is remembered,
 * but the last months count most. acceptDays: until it is accepted a change keeps its line; a manager who names its cause ends
 * that at once.
 */
export const DEFAULT_PARAMS: DetectorParams = {
  minScore: 4.5,
  minRelative: 0.2,
  minAbsolute: 1,
  zeroRunDays: 3,
  flatlineDays: 7,
  halfLifeDays: 150,
  refitDays: 28,
  residualDays: 56,
  acceptDays: 56,
}
