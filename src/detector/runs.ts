/**
 * How surprising runs of zeros and of one repeated value are for this meter, from its own decayed history. Zeros are
 * counted by kind of day (work, rest) and by whether the day before was zero; repeats are counted over all days.
 */
export type Runs = {
  /** [group·2 + previousZero]: days seen, zeros seen. */
  days: Float64Array
  zeros: Float64Array
  pairs: number
  repeats: number
  zeroRun: number
  /** −log10 of the probability of the current runs. */
  zeroSurprise: number
  flatRun: number
  flatSurprise: number
  last: number
}

const FORGET = 0.998

/** A meter without history: two imagined days say that zeros are rare but, once there, stay as often as not. */
export function createRuns(): Runs {
  return {
    days: Float64Array.of(2, 2, 2, 2),
    zeros: Float64Array.of(0.02, 1, 0.02, 1),
    pairs: 2,
    repeats: 0.02,
    zeroRun: 0,
    zeroSurprise: 0,
    flatRun: 0,
    flatSurprise: 0,
    last: Number.NaN,
  }
}

/** Extends or ends the current runs by a day's volume; `rest` is 1 on weekends and holidays, else 0. */
export function extendRuns(runs: Runs, volume: number, rest: number): void {
  if (volume === 0) {
    const cell = rest * 2 + (runs.zeroRun > 0 ? 1 : 0)
    runs.zeroSurprise -= Math.log10(runs.zeros[cell]! / runs.days[cell]!)
    runs.zeroRun++
    runs.flatRun = 0
    runs.flatSurprise = 0
  } else {
    runs.zeroRun = 0
    runs.zeroSurprise = 0
    const repeated = volume === runs.last
    runs.flatRun = repeated ? runs.flatRun + 1 : 1
    runs.flatSurprise = repeated ? runs.flatSurprise - Math.log10(runs.repeats / runs.pairs) : 0
  }
}

/** Admits a day to the history; call only for days that were not flagged, after extendRuns. */
export function learnRuns(runs: Runs, volume: number, rest: number, previousZero: boolean): void {
  const cell = rest * 2 + (previousZero ? 1 : 0)
  runs.days[cell] = runs.days[cell]! * FORGET + 1
  runs.zeros[cell] = Math.max(0.02, runs.zeros[cell]! * FORGET + (volume === 0 ? 1 : 0))
  if (volume !== 0) {
    runs.pairs = runs.pairs * FORGET + 1
    runs.repeats = Math.max(0.02, runs.repeats * FORGET + (volume === runs.last ? 1 : 0))
  }
}

/** A run's score on the scale of standard deviations: a little above the z with the same two-sided tail. */
export function runScore(surprise: number): number {
  return Math.sqrt(4.6 * surprise)
}
