import type { Day } from './day.ts'
import type { DetectorParams } from './params.ts'
import { baseOf, copyModel, createSlowModel, type SlowModel } from './slowModel.ts'
import { sum } from './sum.ts'

/** A change is measured over so many ordinary days, against a model that is this old or older. */
const WINDOW = 28
const REFERENCE_EVERY_DAYS = 84
const MOST_REFERENCES = 4
/** Clean days a model must have seen before others are measured against it: nearly a year of weather. */
const LEAST_HISTORY_DAYS = 250
/** Weeks looked back at the same season, and two weeks at whether the change was there already. */
const YEAR_WEEKS = 52
const AGREE_WEEKS = 2
/** Share of last year's figure that belongs to the season. */
const SEASON_SHARE = 0.3
/** Least change, as log ratio; a customer without a year behind the model must change by more. */
const LEAST_CHANGE = 0.14
const YOUNG = 1.5
const START_SPREAD = 0.12
const LEAST_SPREAD = 0.04
const SIGMA_SHARE = 0.5
const TAIL = 2
/** Four weeks of less than this share of the mean use tell nothing: a boiler in summer. */
const LEAST_USE = 0.4
/** One day counts up to this multiple of what the old model expects. */
const MOST_RATIO = 3

/** A model of earlier days and the level it was used at. */
type Reference = { model: SlowModel; level: number }

/** Slow change against models of more than half a year ago. */
export type Drift = {
  /** The oldest first; so many of them are kept so far. */
  references: Reference[]
  kept: number
  nextReference: number
  observed: Float32Array
  expected: Float32Array
  /** Of these days. */
  observedSum: number
  expectedSum: number
  n: number
  /** By week number modulo 53: the week, its figure, and its change against last year's. */
  week: Int32Array
  figure: Float32Array
  change: Float32Array
  spread: number
  run: number
}

/** No model old enough yet. */
export function createDrift(): Drift {
  return {
    references: Array.from({ length: MOST_REFERENCES }, () => ({ model: createSlowModel(), level: 0 })),
    kept: 0,
    nextReference: Number.NEGATIVE_INFINITY,
    observed: new Float32Array(WINDOW),
    expected: new Float32Array(WINDOW),
    observedSum: 0,
    expectedSum: 0,
    n: 0,
    week: new Int32Array(YEAR_WEEKS + 1).fill(-1),
    figure: new Float32Array(YEAR_WEEKS + 1),
    change: new Float32Array(YEAR_WEEKS + 1),
    spread: START_SPREAD,
    run: 0,
  }
}

/** Keeps a freshly fitted model for later comparison, one in twelve weeks. */
export function keepReference(
  drift: Drift,
  model: SlowModel,
  level: number,
  epochDay: number,
  historyDays: number,
): void {
  if (epochDay < drift.nextReference || historyDays < LEAST_HISTORY_DAYS) return
  if (drift.kept === MOST_REFERENCES) forgetOldest(drift)
  const { references } = drift
  copyModel(references[drift.kept]!.model, model)
  references[drift.kept]!.level = level
  drift.kept++
  drift.nextReference = epochDay + REFERENCE_EVERY_DAYS
}

function forgetOldest(drift: Drift): void {
  for (let i = 1; i < drift.kept; i++) {
    copyModel(drift.references[i - 1]!.model, drift.references[i]!.model)
    drift.references[i - 1]!.level = drift.references[i]!.level
  }
  drift.kept--
}

/**
 * Score of a slow change on an ordinary day, 0 when there is none: the log ratio of 28 days' use to the old model's,
 * less a part of the same figure a year ago, against its own spread, when it was there two weeks ago and grew since.
 */
export function driftScore(drift: Drift, day: Day, sigma: number, params: DetectorParams): number {
  if (drift.kept < 2) return 0
  const { model, level } = drift.references[0]!
  const expected = baseOf(model, day.dayClass, day.heat, day.inSeason) * Math.exp(level) + model.epsilon
  addDay(drift, Math.min(day.volume, MOST_RATIO * expected) + model.epsilon, expected)
  if (drift.n < WINDOW) return 0
  const { observedSum, expectedSum } = drift
  if (expectedSum < LEAST_USE * WINDOW * model.mean * Math.exp(level)) return 0
  const figure = Math.log(observedSum / expectedSum)
  const week = Math.floor(day.epochDay / 7)
  const lastYear = read(drift, drift.figure, week - YEAR_WEEKS)
  const young = Number.isNaN(lastYear) ? YOUNG : 1
  const change = figure - (Number.isNaN(lastYear) ? 0 : SEASON_SHARE * lastYear)
  const before = read(drift, drift.change, week - AGREE_WEEKS)
  remember(drift, week, figure, change)
  const size = Math.abs(change)
  const score = (TAIL * size) / (Math.max(LEAST_SPREAD, drift.spread, SIGMA_SHARE * sigma) * young)
  const grows = before * change > 0 && Math.abs(before) >= 0.5 * size && Math.abs(before) <= 1.1 * size
  const found = grows && size >= LEAST_CHANGE * young ? score : 0
  if (found < 0.5 * params.minScore) drift.run = 0
  if (drift.run === 0) {
    const clipped = Math.min(2 * drift.spread, size)
    drift.spread = Math.sqrt(0.995 * drift.spread ** 2 + 0.005 * 1.1 * clipped * clipped)
  }
  return found
}

/** Takes a day into the window, and its oldest day out; the sums are made anew once a window, so that no error adds up. */
function addDay(drift: Drift, observed: number, expected: number): void {
  const at = drift.n++ % WINDOW
  drift.observedSum -= drift.observed[at]!
  drift.expectedSum -= drift.expected[at]!
  drift.observed[at] = observed
  drift.expected[at] = expected
  drift.observedSum += drift.observed[at]!
  drift.expectedSum += drift.expected[at]!
  if (at < WINDOW - 1) return
  drift.observedSum = sum(drift.observed)
  drift.expectedSum = sum(drift.expected)
}

/** Moves the references to a level that has been accepted: by `step` on the scale of log ratios. */
export function acceptLevel(drift: Drift, step: number): void {
  for (let i = 0; i < drift.kept; i++) drift.references[i]!.level += step
  drift.n = 0
}

/** Begins anew: the change has been found to be lasting. */
export function acceptDrift(drift: Drift): void {
  drift.kept = 0
  drift.n = 0
  drift.run = 0
}

function read(drift: Drift, values: Float32Array, week: number): number {
  const i = week % drift.week.length
  return week >= 0 && drift.week[i] === week ? values[i]! : Number.NaN
}

function remember(drift: Drift, week: number, figure: number, change: number): void {
  const i = week % drift.week.length
  drift.week[i] = week
  drift.figure[i] = figure
  drift.change[i] = change
}
