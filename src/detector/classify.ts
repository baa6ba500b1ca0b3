import { countBack, isBack } from './comeback.ts'
import { type Day, HOLIDAY } from './day.ts'
import { type Detection, explain, flag } from './detection.ts'
import { driftScore } from './drift.ts'
import { CODE } from './kinds.ts'
import { shiftScore } from './levelShift.ts'
import { type Meter, SEASON_DAYS } from './meter.ts'
import type { DetectorParams } from './params.ts'
import { REASON_CODE } from './reason.ts'
import { isRecess } from './recess.ts'
import { runScore, zeroScore } from './runs.ts'
import { hullHigh, hullLow, UNSEEN_FESTIVAL_RISE } from './springFestival.ts'

/** Score of what is wrong by itself, whatever was expected. */
export const CERTAIN = 10
/** A fall beyond 42 % that has lasted this many days of level shift looks like theft until a cause is recorded. */
const THEFT_AFTER_DAYS = 3
const THEFT_RATIO = 0.58
/** Holidays of weight 3 make holidays known. */
const KNOWN_HOLIDAYS = 3
/** A fall beyond this multiple of the band is no day's use: a rolled-over day may lie this factor outside of the band. */
const FAR_BEYOND = 4
const PLAUSIBLE = 2
/** A surprising run is less often chance than an unusual day of the same score. */
const SURE = 1.5
/** Runs this surprising (−log10 of their chance) are told earlier. */
const CERTAIN_ZEROS = 4.5
const CERTAIN_FLAT = 8
const CERTAIN_FLAT_DAYS = 4

/** Chooses the kind of an observed day and writes it with its score; returns the code. */
export function classify(
  meter: Meter,
  day: Day,
  t: number,
  residual: number,
  out: Detection,
  params: DetectorParams,
): number {
  const expected = out.expected[t]!
  const matters = isLarge(day.volume, expected, params)
  const plain = scoreOf(meter, residual)
  const score = day.volume === 0 ? Math.min(plain, zeroScore(meter.runs, day.rest)) : plain
  const unusual = matters && score >= params.minScore

  if (unusual && residual > 0 && isCatchup(day.volume, expected, meter.gapVolume))
    return flag(out, t, CODE.catchup, CERTAIN)
  if (!day.festival && isRecess(meter.recess, residual + meter.carried + meter.level - meter.slowLevel)) {
    meter.inRecess = 1
    if (unusual) return explain(out, t, REASON_CODE.yearly, score)
    return flag(out, t, CODE.normal, Math.min(1, score))
  }
  const run = classifyRun(meter, day, t, expected, unusual ? score : 0, out, params)
  if (run !== CODE.normal) return run
  if (day.festival) return unusual ? classifyFestival(meter, day, t, residual, score, out, params) : CODE.normal
  if (isBeyondKnown(meter, day, t, residual, out)) return unusual ? explain(out, t, reasonOf(day), score) : CODE.normal
  if (day.dayClass !== HOLIDAY) {
    const whole = residual + meter.carried
    const shift = shiftScore(meter.shift, whole + meter.level - meter.slowLevel, meter.sigma, params)
    const drift = driftScore(meter.drift, day, meter.sigma, params)
    if (comesBack(meter, whole + meter.level, unusual, shift > 0))
      return explain(out, t, REASON_CODE.returned, Math.max(score, shift))
    if (shift > 0) {
      const theft = meter.shift.run >= THEFT_AFTER_DAYS && meter.shift.ratio < THEFT_RATIO
      return flag(out, t, theft ? CODE.theftLike : CODE.levelShift, Math.max(shift, unusual ? score : 0))
    }
    if (drift >= params.minScore && !unusual) return flag(out, t, CODE.drift, drift)
    if (!unusual)
      return flag(out, t, CODE.normal, Math.max(matters ? score : Math.min(1, score), meter.shift.evidence, drift))
  }
  if (!unusual) return flag(out, t, CODE.normal, matters ? score : Math.min(1, score))
  return flag(out, t, residual > 0 ? CODE.spike : CODE.drop, score)
}

/** Whether a change leads back to the level before the last accepted one; notes it, and when it is certain. */
function comesBack(meter: Meter, fromBase: number, unusual: boolean, shifted: boolean): boolean {
  const { comeback, slowLevel, sigma } = meter
  const today = (unusual || shifted) && isBack(comeback, fromBase, slowLevel, sigma)
  const moved =
    shifted && isBack(comeback, slowLevel + Math.log(meter.shift.ratio), slowLevel, Number.POSITIVE_INFINITY)
  const enough = countBack(comeback, today, fromBase)
  meter.isBack = today || moved ? 1 : 0
  meter.hasReturned = enough || moved ? 1 : 0
  return today || moved
}

/** Robust standard deviations, corrected for how heavy this meter's own tails are. */
export function scoreOf(meter: Meter, residual: number): number {
  const z = residual / meter.sigma
  return Math.abs(z) / Math.max(0.75, (z > 0 ? meter.tailUp : meter.tailDown) / 3)
}

/** Whether a deviation is worth a line: by its share of what was expected, and by volume. */
export function isLarge(volume: number, expected: number, params: DetectorParams): boolean {
  const deviation = Math.abs(volume - expected)
  return deviation >= params.minAbsolute && deviation >= params.minRelative * expected
}

function reasonOf({ festival, dayClass, guessed }: Day): number {
  if (festival) return REASON_CODE.springFestival
  if (dayClass === HOLIDAY) return REASON_CODE.holiday
  return guessed === 1 ? REASON_CODE.season : REASON_CODE.weather
}

/** A run of zeros or of one repeated value that is surprising for this meter; CODE.normal when there is none. */
function classifyRun(
  meter: Meter,
  day: Day,
  t: number,
  expected: number,
  score: number,
  out: Detection,
  params: DetectorParams,
): number {
  const { runs, hull } = meter
  const zeroDays = params.zeroRunDays - (runs.zeroSurprise >= CERTAIN_ZEROS ? 1 : 0)
  if (runs.zeroRun >= zeroDays && expected > 0.2 * meter.model.mean && expected >= params.minAbsolute) {
    const surprise = runScore(runs.zeroSurprise)
    const shut = day.festival && (hull.seen === 0 || hullLow(hull, day.springOffset) < -1)
    const allowed = shut || (meter.unknownFall === 1 && out.low[t] === 0)
    if (surprise >= params.minScore)
      return allowed
        ? explain(out, t, reasonOf(day), surprise)
        : flag(out, t, CODE.zeroRun, Math.max(SURE * surprise, score))
  }
  const flatDays = runs.flatSurprise >= CERTAIN_FLAT ? CERTAIN_FLAT_DAYS : params.flatlineDays
  if (runs.flatRun >= flatDays) {
    const surprise = runScore(runs.flatSurprise)
    if (surprise >= params.minScore)
      return day.festival
        ? explain(out, t, reasonOf(day), surprise)
        : flag(out, t, CODE.flatline, Math.max(surprise, score))
  }
  return CODE.normal
}

/** An unusual day of a Spring Festival: explained inside the hull of earlier ones, else by how far it lies outside. */
function classifyFestival(
  { hull, sigma }: Meter,
  { springOffset }: Day,
  t: number,
  residual: number,
  score: number,
  out: Detection,
  params: DetectorParams,
): number {
  const low = hull.seen === 1 ? hullLow(hull, springOffset) : Number.NEGATIVE_INFINITY
  const high = hull.seen === 1 ? hullHigh(hull, springOffset) : UNSEEN_FESTIVAL_RISE
  const outside = Math.max(low - residual, residual - high) / (1.5 * sigma)
  if (outside < params.minScore) return explain(out, t, REASON_CODE.springFestival, score)
  return flag(out, t, residual > 0 ? CODE.spike : CODE.drop, outside)
}

/** A rise in cold, or a fall in warmth, that was never seen, or a fall on the first holidays. */
function isBeyondKnown(meter: Meter, day: Day, t: number, residual: number, out: Detection): boolean {
  const { history, beyond, unknownFall } = meter
  const unseenHoliday = day.dayClass === HOLIDAY && history.weight[HOLIDAY]! / history.growth < KNOWN_HOLIDAYS
  if (residual < 0) return unseenHoliday || (unknownFall === 1 && day.volume >= out.low[t]!)
  if (meter.firstSeason === 1) return true
  return beyond > 0 && (history.seasonDays < SEASON_DAYS || day.volume <= out.high[t]!)
}

/**
 * A counter (of five to eight digits) started again at zero: the difference plus a power of ten is a normal day, or an
 * unusual one where the difference is far beyond what a day can use.
 */
export function isRollover(volume: number, out: Detection, t: number): boolean {
  const ease = -volume > FAR_BEYOND * out.high[t]! ? PLAUSIBLE : 1
  for (let digits = 5; digits <= 8; digits++) {
    const restored = volume + 10 ** digits
    if (restored >= out.low[t]! / ease && restored <= out.high[t]! * ease) return true
  }
  return false
}

/** The volume of a gap delivered on one day: what the days without a value and today would have used. */
function isCatchup(volume: number, expected: number, gapVolume: number): boolean {
  return gapVolume >= 0.5 * expected && Math.abs(volume / (gapVolume + expected) - 1) <= 0.35
}
