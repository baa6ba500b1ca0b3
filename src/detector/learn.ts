import { leaveLevel, levelBack } from './comeback.ts'
import { type Day, HOLIDAY } from './day.ts'
import { acceptDrift, acceptLevel } from './drift.ts'
import { admitDay, scaleHistory } from './history.ts'
import { CODE } from './kinds.ts'
import { acceptShift } from './levelShift.ts'
import type { Meter } from './meter.ts'
import type { DetectorParams } from './params.ts'
import { followDeparture, moveDeparture } from './recess.ts'
import { awaitRun, learnRuns, learnShortRun } from './runs.ts'
import { scaleModel } from './slowModel.ts'
import { clip, followRhythm, learnCarry, learnSpread } from './spread.ts'
import { rememberFestival } from './springFestival.ts'

/** Days of one sign beyond two sigma after which the fast level follows freely. */
const FOLLOW_AFTER_DAYS = 6
const FOLLOW = 0.3
const FAST = 0.05
const SLOW = 0.03
/** Weight of a day in the history is 1 up to so many sigmas, then falls (Huber). */
const TRUSTED_SIGMAS = 2
/** Conformal steps of the band (95 %) and of the tails (99 %), and their bounds. */
const BAND_STEP = 0.04
const TAIL_STEP = 0.15
const LEAST_TAIL = 2.25
/** The weather of a day beyond the known is learned from within so many days. */
const REFIT_AFTER_UNKNOWN_DAYS = 4

/** Admits a judged day to what it may teach: statistics when clean, the hull in a festival, tails and band always. */
export function learn(
  meter: Meter,
  day: Day,
  previousZero: boolean,
  residual: number,
  kind: number,
  params: DetectorParams,
): void {
  if (!day.festival) {
    const fromBase = residual + meter.carried + meter.level
    followDeparture(meter.recess, day.epochDay, fromBase, meter.slowLevel, meter.inRecess === 1 || isAway(kind))
  }
  if (meter.isBack === 1 || meter.inRecess === 1) {
    meter.spread.yesterday = Number.NaN
    if (meter.hasReturned === 1) acceptNewLevel(meter, levelBack(meter.comeback))
    return
  }
  const explained = kind === CODE.explained
  const clean = kind === CODE.normal || explained || kind === CODE.drift
  if (clean) learnRuns(meter.runs, day.volume, day.rest, previousZero)
  if (day.volume > 0) learnShortRun(meter.runs, day.rest)
  else if (kind === CODE.drop || kind === CODE.zeroRun) awaitRun(meter.runs, kind === CODE.zeroRun)
  if (day.festival) {
    if (clean) rememberFestival(meter.hull, day.springOffset, residual)
    meter.exceedRun = 0
    meter.spread.yesterday = Number.NaN
    return
  }
  const whole = residual + meter.carried
  if (kind === CODE.normal || kind === CODE.drift) learnCarry(meter.spread, whole, meter.sigma)
  else meter.spread.yesterday = Number.NaN
  if (clean) learnClean(meter, day, residual, explained, params)
  if (meter.shift.run === 0) learnRhythm(meter, day, residual, kind)
  if (explained || kind === CODE.zeroRun || kind === CODE.flatline || kind === CODE.catchup) return
  followTails(meter, residual / meter.sigma, whole / meter.sigma)
  followLevel(meter, whole, clean)
  meter.drift.run = kind === CODE.drift ? meter.drift.run + 1 : meter.drift.run
  if (kind === CODE.levelShift || kind === CODE.theftLike) meter.shift.run++
  else if (day.dayClass !== HOLIDAY) meter.shift.run = 0
  if (meter.shift.run >= params.acceptDays) acceptNewLevel(meter, shiftedLevel(meter))
}

/** Kinds of days away from the normal level. */
function isAway(kind: number): boolean {
  return (
    kind === CODE.zeroRun ||
    kind === CODE.spike ||
    kind === CODE.drop ||
    kind === CODE.levelShift ||
    kind === CODE.theftLike
  )
}

/** The level that a shift has brought, on the scale of log ratios to the base. */
function shiftedLevel(meter: Meter): number {
  return meter.slowLevel + Math.log(meter.shift.ratio)
}

function learnRhythm(meter: Meter, day: Day, residual: number, kind: number): void {
  if (kind === CODE.normal) followRhythm(meter.spread, day.dayClass, 0, residual)
  if (kind === CODE.spike || kind === CODE.drop) followRhythm(meter.spread, day.dayClass, Math.sign(residual), residual)
}

function learnClean(meter: Meter, day: Day, residual: number, explained: boolean, params: DetectorParams): void {
  const z = Math.abs(residual) / meter.sigma
  admitDay(meter.history, day, explained || z <= TRUSTED_SIGMAS ? 1 : TRUSTED_SIGMAS / z)
  if (meter.beyond !== 0 || meter.unknownFall === 1 || meter.firstSeason === 1)
    meter.fitIn = Math.min(meter.fitIn, REFIT_AFTER_UNKNOWN_DAYS - 1)
  if (!explained) learnSpread(meter.spread, day.dayClass, day.rest, residual, meter.sigma, params.residualDays)
}

/** Moves the band and the tails a little towards what today shows; a long deviation teaches nothing about either. */
function followTails(meter: Meter, z: number, whole: number): void {
  const sign = Math.sign(whole)
  const goesOn = Math.sign(meter.exceedRun) === sign
  meter.exceedRun = Math.abs(whole) <= 2 ? 0 : goesOn ? meter.exceedRun + sign : sign
  const run = Math.abs(meter.exceedRun)
  if (run <= FOLLOW_AFTER_DAYS) {
    const missed = Math.abs(z) > meter.width ? 1 : 0
    meter.width = Math.max(1.2, Math.min(4, meter.width + BAND_STEP * (missed - 0.05)))
  }
  if (run > 2) return
  meter.tailUp = Math.max(LEAST_TAIL, meter.tailUp + TAIL_STEP * ((z > meter.tailUp ? 1 : 0) - 0.01))
  meter.tailDown = Math.max(LEAST_TAIL, meter.tailDown + TAIL_STEP * ((-z > meter.tailDown ? 1 : 0) - 0.01))
}

function followLevel(meter: Meter, whole: number, clean: boolean): void {
  if (Math.abs(meter.exceedRun) >= FOLLOW_AFTER_DAYS) meter.level += FOLLOW * whole
  else if (clean) meter.level += FAST * clip(whole, 2 * meter.sigma)
  if (clean) meter.slowLevel += SLOW * (meter.level - meter.slowLevel)
}

/** A person has said that the change which is going on, sudden or slow, is the new normal. */
export function acceptChange(meter: Meter): void {
  if (meter.drift.run > 0) acceptDrift(meter.drift)
  if (meter.shift.run > 0) acceptNewLevel(meter, shiftedLevel(meter))
}

/** A level is the new normal: history and model are expressed in it, both levels start from 0. */
function acceptNewLevel(meter: Meter, level: number): void {
  leaveLevel(meter.comeback, meter.slowLevel - level)
  moveDeparture(meter.recess, -level)
  scaleHistory(meter.history, Math.exp(level))
  scaleModel(meter.model, Math.exp(level))
  acceptLevel(meter.drift, level)
  acceptShift(meter.shift)
  meter.level = 0
  meter.slowLevel = 0
}
