import { CERTAIN, classify, isLarge, isRollover, scoreOf } from './classify.ts'
import { createDay, type Day, type MeterSeries, readDay } from './day.ts'
import { createDetection, type Detection, explain, flag } from './detection.ts'
import { admitDay } from './history.ts'
import { CODE } from './kinds.ts'
import { explainsItself, isNoOrdinaryDay, KNOWN_CODE } from './known.ts'
import { acceptChange, learn } from './learn.ts'
import { createMeter, forecast, logRatio, type Meter } from './meter.ts'
import { DEFAULT_PARAMS, type DetectorParams } from './params.ts'
import { extendRuns, learnRuns, runScore } from './runs.ts'
import { closeFestival, hullHigh, hullLow, LAST_OFFSET, UNSEEN_FESTIVAL_RISE } from './springFestival.ts'

/**
 * Judges each day of one meter against what the days before it make likely. Strictly causal (a day's verdict never
 * depends on a later day), deterministic, no I/O, one step of the same size for each day.
 *
 * Expected = slow model (class of day, heating degree days; refitted every `refitDays` from decayed sums) × fast level ×
 * class centre × what carries over from yesterday. The score of a day is its log ratio to that, in standard deviations,
 * divided by how heavy this meter's own tails are; a day without a kind has a score too, of what little speaks against
 * it. Flagged days never enter the statistics; Spring Festival days enter only the hull of festivals. A rise in cold, or
 * a fall in warmth, beyond what was seen, the first holidays, what earlier festivals and this time of earlier years did,
 * and the way back to the level before the last change, are `explained`, and so is what the company's own records know
 * of (`series.known`); a confirmed incident teaches nothing.
 */
export function detectMeter(series: MeterSeries, params: DetectorParams = DEFAULT_PARAMS): Detection {
  return judgeDays(createMeter(), series, params)
}

/**
 * Judges the days of a series that follow those which `meter` has seen, and moves the meter on: what it then knows is
 * what one pass over all days would have taught it, to the last digit. The verdicts go to `out`, from place `at` on.
 */
export function judgeDays(
  meter: Meter,
  series: MeterSeries,
  params: DetectorParams,
  out: Detection = createDetection(series.volume.length),
  at = 0,
): Detection {
  const day = createDay()
  for (let t = 0; t < series.volume.length; t++) {
    meter.lastHdd = readDay(day, series, t, meter.lastHdd)
    judgeDay(meter, day, at + t, out, params)
  }
  return out
}

function judgeDay(meter: Meter, day: Day, t: number, out: Detection, params: DetectorParams): void {
  const { volume, rest } = day
  const known = forecast(meter, day, params)
  if (day.springOffset === LAST_OFFSET + 1) closeFestival(meter.hull)
  if (known) drawBand(meter, day, t, out, meter.level + meter.centre)
  const expected = out.expected[t]!
  if (Number.isNaN(volume)) {
    flag(out, t, CODE.missing, CERTAIN)
    meter.spread.yesterday = Number.NaN
    if (known) meter.gapVolume += expected
    return
  }
  if (volume < 0) {
    if (explainsItself(day.known)) explain(out, t, day.known, CERTAIN)
    else flag(out, t, known && isRollover(volume, out, t) ? CODE.rollover : CODE.negative, CERTAIN)
    meter.spread.yesterday = Number.NaN
    return
  }
  const previousZero = meter.runs.zeroRun > 0
  extendRuns(meter.runs, volume, rest, known ? meter.sigma * volume : 0)
  if (known) {
    judgeUse(meter, day, t, previousZero, out, params)
    meter.gapVolume = volume === 0 ? meter.gapVolume + expected : 0
  } else if (!isNoOrdinaryDay(day.known)) {
    if (!day.festival) admitDay(meter.history, day, 1)
    learnRuns(meter.runs, volume, rest, previousZero)
  }
  meter.runs.last = volume
}

/** Judges a day that has a volume and an expectation, and learns from it what may be learned. */
function judgeUse(
  meter: Meter,
  day: Day,
  t: number,
  previousZero: boolean,
  out: Detection,
  params: DetectorParams,
): void {
  const residual = logRatio(meter.model, day.volume, meter.base) - meter.level - meter.centre
  const kind = explainsItself(day.known)
    ? classifyKnown(meter, day, t, residual, out, params)
    : classify(meter, day, t, residual, out, params)
  const shifted = kind === CODE.levelShift || kind === CODE.theftLike
  if (shifted) drawBand(meter, day, t, out, meter.slowLevel + meter.centre - meter.carried)
  if (isNoOrdinaryDay(day.known) || (day.known === KNOWN_CODE.meterChange && kind !== CODE.normal)) {
    meter.spread.yesterday = Number.NaN
    if (shifted) meter.shift.run++
    return
  }
  learn(meter, day, previousZero, residual, kind, params)
  if (day.known === KNOWN_CODE.newNormal) acceptChange(meter)
}

/** A day that the company's records explain: `explained` if it is unusual, else nothing. */
function classifyKnown(
  meter: Meter,
  day: Day,
  t: number,
  residual: number,
  out: Detection,
  params: DetectorParams,
): number {
  const score = Math.max(scoreOf(meter, residual), runScore(meter.runs.zeroSurprise), runScore(meter.runs.flatSurprise))
  const unusual = score >= params.minScore && isLarge(day.volume, out.expected[t]!, params)
  return unusual ? explain(out, t, day.known, score) : CODE.normal
}

/** Expected volume and its 95 % band about a level (log ratio to the base), widened to what earlier years did at this time. */
function drawBand(meter: Meter, { festival, springOffset }: Day, t: number, out: Detection, centre: number): void {
  const half = meter.width * meter.sigma
  let low = centre - half
  let high = centre + half
  if (festival) {
    low = meter.hull.seen === 1 ? low + hullLow(meter.hull, springOffset) : Number.NEGATIVE_INFINITY
    high += meter.hull.seen === 1 ? hullHigh(meter.hull, springOffset) : UNSEEN_FESTIVAL_RISE
  } else {
    low += meter.recess.low
    high += meter.recess.high
  }
  out.expected[t] = volumeAt(meter, meter.base, centre)
  out.low[t] = volumeAt(meter, meter.unknownFall === 1 ? meter.unheated : meter.base, low)
  out.high[t] = volumeAt(meter, meter.base, high) + meter.coldAllowance
}

function volumeAt(meter: Meter, base: number, level: number): number {
  const { epsilon } = meter.model
  return Math.max(0, (base + epsilon) * Math.exp(level) - epsilon)
}
