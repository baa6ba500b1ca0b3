import { N_CLASSES } from './day.ts'

const START_SIGMA = 0.4
const LEAST_SIGMA = 0.03
/** Days a class centre is worth towards 0, and the most days it remembers. */
const CENTRE_PRIOR_DAYS = 6
const CENTRE_DAYS = 8
/** Unusual days of one class and side in a row that are a new rhythm, and how far the centre follows at once. */
const RHYTHM_DAYS = 4
const RHYTHM_GAIN = 0.8
/** Days in which the first spread is learned fast. */
const START_DAYS = 4
/** A kind of day with fewer days than this borrows the other's spread. */
const LEAST_DAYS = 6
/** Squared residuals count up to 1.5 sigma; of normal values such a mean is this share of the variance. */
const CLIP_SQUARED = 2.25
const CLIPPED_SHARE = 0.7785
/** Share of yesterday's residual that is believed to carry over, its greatest value, and what it forgets a day. */
const CARRY_TRUST = 0.9
const MOST_CARRY = 0.8
const CARRY_FORGET = 0.99
const CARRY_PRIOR_DAYS = 2

/**
 * How residuals (log ratio − level) scatter: their centre by day class, their variance by kind of day (work, rest),
 * and how much of a residual carries over to the next day.
 */
export type Spread = {
  centre: Float64Array
  centreDays: Float64Array
  /** By class: days in a row that were unusual on one side, signed. */
  strange: Int8Array
  /** By class: 1 while the centre holds a rhythm that the model has yet to learn. */
  newRhythm: Uint8Array
  variance: Float64Array
  varianceDays: Float64Array
  carry: number
  products: number
  squares: number
  /** Clipped residual of yesterday from level and centre; NaN when yesterday was not an ordinary day. */
  yesterday: number
}

/** Centre 0, a wide spread and little carried over, until there are residuals. */
export function createSpread(): Spread {
  return {
    centre: new Float64Array(N_CLASSES),
    centreDays: new Float64Array(N_CLASSES),
    strange: new Int8Array(N_CLASSES),
    newRhythm: new Uint8Array(N_CLASSES),
    variance: new Float64Array(2).fill(START_SIGMA ** 2),
    varianceDays: new Float64Array(2),
    carry: 0.2,
    products: 0.4,
    squares: 2,
    yesterday: Number.NaN,
  }
}

/** Standard deviation of a day's residual. */
export function sigmaOf(spread: Spread, rest: 0 | 1): number {
  return Math.max(LEAST_SIGMA, Math.sqrt(spread.variance[rest]!))
}

/** What yesterday makes likely today, on the scale of log ratios. */
export function carriedOver(spread: Spread): number {
  return Number.isNaN(spread.yesterday) ? 0 : spread.carry * spread.yesterday
}

/** Admits the residual of a normal day: `residual` from the forecast, `whole` before what was carried over. */
export function learnCarry(spread: Spread, whole: number, sigma: number): void {
  if (!Number.isNaN(spread.yesterday)) {
    const now = clip(whole / sigma, 3)
    const before = clip(spread.yesterday / sigma, 3)
    spread.products = CARRY_FORGET * spread.products + now * before
    spread.squares = CARRY_FORGET * spread.squares + before * before
    const carry = (CARRY_TRUST * spread.products) / (spread.squares + CARRY_PRIOR_DAYS)
    spread.carry = Math.max(0, Math.min(MOST_CARRY, carry))
  }
  spread.yesterday = clip(whole, 2 * sigma)
}

/** Admits the residual of a clean day to the centre of its class and the variance of its kind of day. */
export function learnSpread(
  spread: Spread,
  dayClass: number,
  rest: 0 | 1,
  residual: number,
  sigma: number,
  days: number,
): void {
  const seen = ++spread.centreDays[dayClass]!
  spread.centre[dayClass]! += clip(residual, 2.5 * sigma) / (Math.min(seen, CENTRE_DAYS) + CENTRE_PRIOR_DAYS)
  const n = ++spread.varianceDays[rest]!
  const gain = Math.max(1 / days, 1 / (n + START_DAYS))
  const variance = spread.variance[rest]!
  const square = (variance * Math.min(CLIP_SQUARED, (residual * residual) / variance)) / CLIPPED_SHARE
  spread.variance[rest] = Math.max(1e-6, variance + gain * (square - variance))
  if (spread.varianceDays[1 - rest]! < LEAST_DAYS) spread.variance[1 - rest] = spread.variance[rest]!
}

/**
 * Counts an unusual day (`sign` ±1) or an ordinary one (0) of a class. A class that has been unusual on one side several
 * times running while the days between were ordinary has a new rhythm: its centre moves there.
 */
export function followRhythm(spread: Spread, dayClass: number, sign: number, residual: number): void {
  const before = spread.strange[dayClass]!
  const now = sign === 0 ? 0 : Math.sign(before) === sign ? before + sign : sign
  spread.strange[dayClass] = now
  if (Math.abs(now) < RHYTHM_DAYS) return
  spread.centre[dayClass]! += RHYTHM_GAIN * residual
  spread.newRhythm[dayClass] = 1
  spread.strange[dayClass] = now - sign
}

/** A value kept within ±most. */
export function clip(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value))
}
