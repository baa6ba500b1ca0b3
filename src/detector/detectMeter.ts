import { CERTAIN, classify, isRollover } from './classify.ts'
import { type Day, dayReader, type MeterSeries } from './day.ts'
import { createDetection, type Detection, flag } from './detection.ts'
import { admitDay } from './history.ts'
import { CODE } from './kinds.ts'
import { learn } from './learn.ts'
import { createMeter, forecast, logRatio, type Meter } from './meter.ts'
import { DEFAULT_PARAMS, type DetectorParams } from './params.ts'
import { extendRuns, learnRuns } from './runs.ts'
import { closeFestival, hullHigh, hullLow, LAST_OFFSET, UNSEEN_FESTIVAL_RISE } from './springFestival.ts'

export type { Detection } from './detection.ts'

const MISSING_SCORE = 5

/**
 * Judges each day of one meter against what the days before it make likely. Strictly causal (a day's verdict never
 * depends on a later day), deterministic, no I/O, one step of the same size for each day.
 *
 * Expected = slow model (class of day, heating degree days; refitted every `refitDays` from decayed sums) × fast level ×
 * class centre × what carries over from yesterday. The score of a day is its log ratio to that, in standard deviations,
 * divided by how heavy this meter's own tails are; a day without a kind has a score too, of what little speaks against
 * it. Flagged days never enter the statistics; Spring Festival days enter only the hull of festivals. A rise in cold, or
 * a fall in warmth, beyond what was seen, the first holidays, and what earlier festivals did, are `explained`.
 */
export function detectMeter(series: MeterSeries, params: DetectorParams = DEFAULT_PARAMS): Detection {
  const n = series.volume.length
  const detection = createDetection(n)
  const meter = createMeter()
  const read = dayReader(series)
  for (let t = 0; t < n; t++) judgeDay(meter, read(t), t, detection, params)
  return detection
}

function judgeDay(meter: Meter, day: Day, t: number, out: Detection, params: DetectorParams): void {
  const { volume, rest } = day
  const known = forecast(meter, day, params)
  if (day.springOffset === LAST_OFFSET + 1) closeFestival(meter.hull)
  if (known) drawBand(meter, day, t, out)
  const expected = out.expected[t]!
  if (Number.isNaN(volume)) {
    flag(out, t, CODE.missing, MISSING_SCORE)
    meter.spread.yesterday = Number.NaN
    if (known) meter.gapVolume += expected
    return
  }
  if (volume < 0) {
    flag(out, t, known && isRollover(volume, out, t) ? CODE.rollover : CODE.negative, CERTAIN)
    meter.spread.yesterday = Number.NaN
    return
  }
  const previousZero = meter.runs.zeroRun > 0
  extendRuns(meter.runs, volume, rest)
  if (known) {
    const residual = logRatio(meter.model!, volume, meter.base) - meter.level - meter.centre
    const kind = classify(meter, day, t, residual, out, params)
    if (kind === CODE.levelShift || kind === CODE.theftLike)
      out.expected[t] = volumeAt(meter, meter.base, meter.slowLevel + meter.centre - meter.carried)
    learn(meter, day, previousZero, residual, kind, params)
    meter.gapVolume = volume === 0 ? meter.gapVolume + expected : 0
  } else {
    if (!day.festival) admitDay(meter.history, day, 1)
    learnRuns(meter.runs, volume, rest, previousZero)
  }
  meter.runs.last = volume
}

/** Expected volume and its 95 % band: the normal level, widened to the hull of earlier years in a Spring Festival. */
function drawBand(meter: Meter, { festival, springOffset }: Day, t: number, out: Detection): void {
  const centre = meter.level + meter.centre
  const half = meter.width * meter.sigma
  let low = centre - half
  let high = centre + half
  if (festival) {
    low = meter.hull.seen ? low + hullLow(meter.hull, springOffset) : Number.NEGATIVE_INFINITY
    high += meter.hull.seen ? hullHigh(meter.hull, springOffset) : UNSEEN_FESTIVAL_RISE
  }
  out.expected[t] = volumeAt(meter, meter.base, centre)
  out.low[t] = volumeAt(meter, meter.unknownFall ? meter.unheated : meter.base, low)
  out.high[t] = volumeAt(meter, meter.base, high) + meter.coldAllowance
}

function volumeAt(meter: Meter, base: number, level: number): number {
  const { epsilon } = meter.model!
  return Math.max(0, (base + epsilon) * Math.exp(level) - epsilon)
}
