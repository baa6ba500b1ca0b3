import { CERTAIN, classify, isRollover } from './classify.ts'
import { createDetection, type Detection, flag } from './detection.ts'
import { CODE } from './kinds.ts'
import { learn } from './learn.ts'
import { createMeter, forecast, logRatio, type Meter, type MeterSeries } from './meter.ts'
import { DEFAULT_PARAMS, type DetectorParams } from './params.ts'
import { isRest } from './residualSpread.ts'
import { extendRuns, learnRuns } from './runs.ts'
import { closeFestival, hullHigh, hullLow, inFestival, LAST_OFFSET, UNSEEN_FESTIVAL_RISE } from './springFestival.ts'
import { createTrail, type Trail } from './trail.ts'

export type { Detection } from './detection.ts'

const MISSING_SCORE = 5

/**
 * Judges each day of one meter against what the days before it make likely. Strictly causal (a day's verdict never
 * depends on a later day), deterministic, no I/O.
 *
 * Expected = slow model (class of day, heating degree days; refitted every `refitDays`) × fast level × trailing class
 * median of the last 8 weeks. The score of a day is its log ratio to that, in scaled MADs, divided by how heavy this
 * meter's own tails are. Flagged days never enter the statistics; Spring Festival days enter only the hull of
 * festivals. A rise in cold, or a fall in warmth, beyond the model's experience, the first holidays, and what earlier
 * festivals did, are `explained`.
 */
export function detectMeter(series: MeterSeries, params: DetectorParams = DEFAULT_PARAMS): Detection {
  const n = series.volume.length
  const detection = createDetection(n)
  const meter = createMeter(series, params)
  const trail = createTrail()
  for (let t = 0; t < n; t++) judgeDay(meter, trail, series, t, detection, params)
  return detection
}

function judgeDay(
  meter: Meter,
  trail: Trail,
  series: MeterSeries,
  t: number,
  out: Detection,
  params: DetectorParams,
): void {
  const volume = series.volume[t]!
  const rest = isRest(series.dayClass[t]!)
  const known = forecast(meter, series, t, params)
  const festival = inFestival(series.springOffset[t]!)
  if (series.springOffset[t] === LAST_OFFSET + 1) closeFestival(meter.hull)
  if (known) drawBand(meter, series.springOffset[t]!, festival, t, out)
  const expected = out.expected[t]!
  if (Number.isNaN(volume)) {
    flag(out, t, CODE.missing, MISSING_SCORE)
    if (known) trail.gapVolume += expected
    return
  }
  if (volume < 0) {
    flag(out, t, known && isRollover(volume, out, t) ? CODE.rollover : CODE.negative, CERTAIN)
    return
  }
  const previousZero = meter.runs.zeroRun > 0
  extendRuns(meter.runs, volume, rest)
  if (!known) {
    meter.clean[t] = festival ? 0 : 1
    meter.cleanDays += meter.clean[t]!
    learnRuns(meter.runs, volume, rest, previousZero)
    meter.runs.last = volume
    return
  }
  const model = meter.model!
  const ratio = logRatio(model, volume, meter.base)
  const residual = ratio - meter.level - meter.centre
  meter.ratio[t] = ratio
  meter.levels[t] = meter.level
  const kind = classify(meter, trail, series, t, residual, out, params)
  learn(meter, trail, t, volume, rest, previousZero, residual, kind, festival, series.springOffset[t]!, params)
  meter.runs.last = volume
  if (kind === CODE.levelShift || kind === CODE.theftLike) {
    out.expected[t] = volumeAt(meter, meter.base, meter.slowLevel + meter.centre)
  }
  trail.gapVolume = volume === 0 ? trail.gapVolume + expected : 0
}

/** Expected volume and its 95 % band: the normal level, widened to the hull of earlier years in a Spring Festival. */
function drawBand(meter: Meter, offset: number, festival: boolean, t: number, out: Detection): void {
  const centre = meter.level + meter.centre
  const half = meter.width * meter.sigma
  let low = centre - half
  let high = centre + half
  if (festival) {
    low = meter.hull.seen ? low + hullLow(meter.hull, offset) : Number.NEGATIVE_INFINITY
    high += meter.hull.seen ? hullHigh(meter.hull, offset) : UNSEEN_FESTIVAL_RISE
  }
  out.expected[t] = volumeAt(meter, meter.base, centre)
  out.low[t] = volumeAt(meter, meter.unknownFall ? meter.unheated : meter.base, low)
  out.high[t] = volumeAt(meter, meter.base, high) + meter.coldAllowance
}

function volumeAt(meter: Meter, base: number, level: number): number {
  const { epsilon } = meter.model!
  return Math.max(0, (base + epsilon) * Math.exp(level) - epsilon)
}
