/** A month of a control chart. Successive months have successive numbers `at`; a month without data has no point. */
export interface ChartPoint {
  at: number
  value: number
  /** Cases behind a rate, and of them good; null where the value is no rate of cases. */
  n: number | null
  k: number | null
}

/** Where a point is expected: natural process limits, not yet cut to what is possible, and the chance of either side. */
export interface Expected {
  center: number
  low: number
  high: number
  /** Two thirds of the way to either limit: 2σ. */
  nearLow: number
  nearHigh: number
  /** Chance that a month lies above, below the centre when nothing has changed. */
  above: number
  below: number
}

/** What a baseline says of any month. */
export type ChartModel = (point: ChartPoint) => Expected

/** d₂ for ranges of two values: the mean moving range of normal values is d₂ standard deviations. */
export const D2 = 1.128

/** Mean absolute difference of successive values; a month without data between them is skipped over. NaN for fewer than two. */
export function meanMovingRange(values: readonly number[]): number {
  let sum = 0
  for (let i = 1; i < values.length; i++) sum += Math.abs(values[i]! - values[i - 1]!)
  return sum / (values.length - 1)
}
