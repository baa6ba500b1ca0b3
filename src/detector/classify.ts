import { type Detection, flag } from './detection.ts'
import { CODE } from './kinds.ts'
import { type Meter, type MeterSeries, SEASON_DAYS } from './meter.ts'
import type { DetectorParams } from './params.ts'
import { runScore } from './runs.ts'
import { hullHigh, hullLow, inFestival, UNSEEN_FESTIVAL_RISE } from './springFestival.ts'
import { shiftScore, type Trail } from './trail.ts'

/** Score of what is wrong by itself, whatever was expected. */
export const CERTAIN = 10
const HOLIDAY = 7
/** A fall beyond 42 % that has lasted this many days of level shift looks like theft until a cause is recorded. */
const THEFT_AFTER_DAYS = 10
const THEFT_RATIO = 0.58

/** Chooses the kind of an observed day and writes it with its score; returns the code. */
export function classify(
  meter: Meter,
  trail: Trail,
  series: MeterSeries,
  t: number,
  residual: number,
  out: Detection,
  params: DetectorParams,
): number {
  const volume = series.volume[t]!
  const expected = out.expected[t]!
  const model = meter.model!
  const { runs, hull } = meter
  const offset = series.springOffset[t]!
  const festival = inFestival(offset)
  const deviation = Math.abs(volume - expected)
  const matters = deviation >= params.minAbsolute && deviation >= params.minRelative * expected
  const z = residual / meter.sigma
  const score = Math.abs(z) / Math.max(0.75, (z > 0 ? meter.tailUp : meter.tailDown) / 3)
  const unusual = matters && score >= params.minScore

  if (unusual && z > 0 && isCatchup(volume, expected, trail.gapVolume)) return flag(out, t, CODE.catchup, CERTAIN)

  if (runs.zeroRun >= params.zeroRunDays && expected > 0.2 * model.mean && expected >= params.minAbsolute) {
    const surprise = runScore(runs.zeroSurprise)
    if (surprise >= params.minScore) {
      const shut = festival && (!hull.seen || hullLow(hull, offset) < -1)
      return flag(out, t, shut || (meter.unknownFall && out.low[t] === 0) ? CODE.explained : CODE.zeroRun, surprise)
    }
  }
  if (runs.flatRun >= params.flatlineDays) {
    const surprise = runScore(runs.flatSurprise)
    if (surprise >= params.minScore) return flag(out, t, festival ? CODE.explained : CODE.flatline, surprise)
  }
  if (festival) {
    if (!unusual) return CODE.normal
    const low = hull.seen ? hullLow(hull, offset) : Number.NEGATIVE_INFINITY
    const high = hull.seen ? hullHigh(hull, offset) : UNSEEN_FESTIVAL_RISE
    const outside = Math.max(low - residual, residual - high) / (1.5 * meter.sigma)
    if (outside < params.minScore) return flag(out, t, CODE.explained, score)
    return flag(out, t, residual > 0 ? CODE.spike : CODE.drop, outside)
  }
  const beyondWeather =
    residual > 0
      ? meter.beyond > 0 && (model.seasonDays < SEASON_DAYS || volume <= out.high[t]!)
      : meter.unknownFall && volume >= out.low[t]!
  const unseenHoliday = series.dayClass[t] === HOLIDAY && model.holidays < 3 && residual < 0
  if (beyondWeather || unseenHoliday) return unusual ? flag(out, t, CODE.explained, score) : CODE.normal

  const shift =
    series.dayClass[t] === HOLIDAY ? 0 : shiftScore(meter, trail, residual + meter.level - meter.slowLevel, params)
  if (shift > 0) {
    const theft = trail.shiftRun >= THEFT_AFTER_DAYS && trail.shiftRatio < THEFT_RATIO
    return flag(out, t, theft ? CODE.theftLike : CODE.levelShift, Math.max(shift, unusual ? score : 0))
  }
  if (!unusual) return CODE.normal
  return flag(out, t, residual > 0 ? CODE.spike : CODE.drop, score)
}

/** A counter (of five to eight digits) started again at zero: the difference plus a power of ten is a normal day. */
export function isRollover(volume: number, out: Detection, t: number): boolean {
  for (let digits = 5; digits <= 8; digits++) {
    const restored = volume + 10 ** digits
    if (restored >= out.low[t]! && restored <= out.high[t]!) return true
  }
  return false
}

/** The volume of a gap delivered on one day: what the days without a value and today would have used. */
function isCatchup(volume: number, expected: number, gapVolume: number): boolean {
  return gapVolume >= 0.5 * expected && Math.abs(volume / (gapVolume + expected) - 1) <= 0.35
}
