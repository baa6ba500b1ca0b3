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
  /** 1 after days of zero that were taken for a drop: what they teach is known once the run has ended. */
  untaught: 0 | 1
  /** The finest difference between two days, m³: the resolution of the readings. */
  unit: number
}

const FORGET = 0.998
/** Two normal values of spread s, rounded to u, are equal with a chance of about u / (3.5 s), at most nine in ten. */
const EQUAL_WITHIN = 3.5
const MOST_REPEATS = 0.9
const LEAST_UNIT = 1e-6
/** First zeros of this kind of day that make zeros known. */
const KNOWN_ZEROS = 2

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
    untaught: 0,
    unit: Number.POSITIVE_INFINITY,
  }
}

/** Extends or ends the current runs by a day's volume; `rest` is 1 on weekends and holidays, `scatter` its spread in m³. */
export function extendRuns(runs: Runs, volume: number, rest: number, scatter: number): void {
  if (volume === 0) {
    const cell = rest * 2 + (runs.zeroRun > 0 ? 1 : 0)
    runs.zeroSurprise -= Math.log10(runs.zeros[cell]! / runs.days[cell]!)
    runs.zeroRun++
    runs.flatRun = 0
    runs.flatSurprise = 0
  } else {
    runs.zeroRun = 0
    runs.zeroSurprise = 0
    const step = Math.abs(volume - runs.last)
    const repeated = step === 0
    if (step > LEAST_UNIT && step < runs.unit) runs.unit = step
    runs.flatRun = repeated ? runs.flatRun + 1 : 1
    runs.flatSurprise = repeated ? runs.flatSurprise - Math.log10(chanceOfRepeat(runs, scatter)) : 0
  }
}

/** A day of zero was judged a drop: it teaches that zeros happen here, unless it becomes a run of zeros. */
export function awaitRun(runs: Runs, isRun: boolean): void {
  runs.untaught = isRun ? 0 : 1
}

/** Admits the zero that began a run too short to be one; call on a day of use. */
export function learnShortRun(runs: Runs, rest: number): void {
  if (runs.untaught === 0) return
  runs.days[rest * 2]!++
  runs.zeros[rest * 2]!++
  runs.untaught = 0
}

/** Chance of the same value once more: as often as it was seen, and no less than rounding makes likely. */
function chanceOfRepeat({ repeats, pairs, unit }: Runs, scatter: number): number {
  const rounded = scatter > 0 ? Math.min(MOST_REPEATS, unit / (EQUAL_WITHIN * scatter)) : 0
  return Math.max(repeats / pairs, rounded)
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

/** The most that a day of zero can tell: how surprising the run of zeros is, once zeros are known; no bound before. */
export function zeroScore(runs: Runs, rest: number): number {
  return runs.zeros[rest * 2]! >= KNOWN_ZEROS ? runScore(runs.zeroSurprise) : Number.POSITIVE_INFINITY
}
