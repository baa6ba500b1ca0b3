/** From which amount (yuan, either sign) and score an episode is of high or medium severity; both must be reached. */
export type SeverityThresholds = {
  high: { yuan: number; score: number }
  medium: { yuan: number; score: number }
}

/** Severity of an episode; a null impact (no valid volume) is judged by its score alone and is never high. */
export function severity(
  yuan: number | null,
  score: number,
  thresholds: SeverityThresholds,
): 'high' | 'medium' | 'low' {
  const { high, medium } = thresholds
  if (yuan === null) return score >= medium.score ? 'medium' : 'low'
  if (Math.abs(yuan) >= high.yuan && score >= high.score) return 'high'
  return Math.abs(yuan) >= medium.yuan && score >= medium.score ? 'medium' : 'low'
}
