import { type ChartModel, type ChartPoint, meanMovingRange } from './chartModel.ts'

/** 3 ÷ d₂: turns a mean moving range into three standard deviations. */
const TO_LIMIT = 2.66

/**
 * XmR chart (individuals and moving ranges): centre = mean of the baseline, limits = centre ± 2.66 × mean moving range.
 * For means and for figures of whole populations, which have no sampling error. Wheeler, Understanding Variation: The
 * Key to Managing Chaos, 2nd ed. 2000. Throws for a baseline of fewer than two points.
 */
export function xmr(baseline: readonly ChartPoint[]): ChartModel {
  if (baseline.length < 2) throw new Error(`xmr: ${baseline.length} points; expected at least 2`)
  const values = baseline.map(({ value }) => value)
  const center = values.reduce((sum, value) => sum + value, 0) / values.length
  const half = TO_LIMIT * meanMovingRange(values)
  const near = (half * 2) / 3
  const expected = {
    ...{ center, low: center - half, high: center + half, nearLow: center - near, nearHigh: center + near },
    ...{ above: 0.5, below: 0.5 },
  }
  return () => expected
}
