import type { MeterSeries } from '../../src/detector/day.ts'
import { createDetection, type Detection, flag } from '../../src/detector/detection.ts'
import { detectMeter } from '../../src/detector/detectMeter.ts'
import { CODE } from '../../src/detector/kinds.ts'
import { spread } from './measure.ts'
import type { SimulatedMeter } from './panel.ts'

/** A way to judge the days of a meter from `scoredFrom` on. */
export interface Method {
  name: string
  judge: (meter: SimulatedMeter) => Detection
}

/** What a method expects of a day, and the standard deviation of an ordinary one. */
type Forecast = { expected: number; sigma: number } | null

const WINDOW = 28
const WEEKS = 8
const YEAR = 364
/** 1 / the 75 % point of the normal distribution: makes a median deviation a standard one. */
const MAD = 1.4826
const BAND = 1.96
const ALERT = 3
/** A robust spread of equal values is nothing; it counts as this share of the median at least. */
const LEAST_SPREAD = 0.01

/** Judges each day by its distance to a forecast from the days before, in standard deviations; kinds are up and down. */
function byForecast({ series, scoredFrom }: SimulatedMeter, forecast: (t: number) => Forecast): Detection {
  const { volume } = series
  const out = createDetection(volume.length)
  for (let t = scoredFrom; t < volume.length; t++) {
    const m3 = volume[t]!
    const known = forecast(t)
    if (known !== null) {
      out.expected[t] = known.expected
      out.low[t] = known.expected - BAND * known.sigma
      out.high[t] = known.expected + BAND * known.sigma
    }
    if (Number.isNaN(m3)) flag(out, t, CODE.missing, ALERT)
    else if (m3 < 0) flag(out, t, CODE.negative, ALERT)
    else if (known !== null) {
      const z = known.sigma > 0 ? (m3 - known.expected) / known.sigma : 0
      flag(out, t, Math.abs(z) < ALERT ? CODE.normal : z > 0 ? CODE.spike : CODE.drop, Math.abs(z))
    }
  }
  return out
}

const isKnown = (m3: number): boolean => m3 >= 0

const meanAndSigma = (values: readonly number[]): Forecast => {
  if (values.length < 2) return null
  const expected = values.reduce((sum, each) => sum + each, 0) / values.length
  const squares = values.reduce((sum, each) => sum + (each - expected) ** 2, 0)
  return { expected, sigma: Math.sqrt(squares / (values.length - 1)) }
}

const medianAndMad = (values: readonly number[]): Forecast => {
  if (values.length < 2) return null
  const { median: expected } = spread(values)
  const { median } = spread(values.map((each) => Math.abs(each - expected)))
  return { expected, sigma: Math.max(MAD * median, LEAST_SPREAD * expected) }
}

/** The last `days` values before day t, `step` days apart, without missing and negative ones. */
const before = ({ volume }: MeterSeries, t: number, days: number, step = 1): number[] =>
  Array.from({ length: days }, (_, i) => volume[t - (i + 1) * step]!).filter(isKnown)

/** The same weekday a year ago, times how the last four weeks compare with theirs; spread of the last eight weeks' errors. */
function judgeSeasonalNaive(meter: SimulatedMeter): Detection {
  const { volume } = meter.series
  const expected = volume.map((_, t) => {
    let [now, then] = [0, 0]
    for (let i = t - WINDOW; i < t; i++) {
      if (!isKnown(volume[i]!) || !isKnown(volume[i - YEAR]!)) continue
      now += volume[i]!
      then += volume[i - YEAR]!
    }
    return then > 0 ? (volume[t - YEAR]! * now) / then : Number.NaN
  })
  const error = volume.map((m3, t) => m3 - expected[t]!)
  return byForecast(meter, (t) => {
    const errors = [...error.subarray(t - 2 * WINDOW, t)].filter((each) => !Number.isNaN(each))
    const sigma = meanAndSigma(errors)?.sigma
    return sigma === undefined || !isKnown(expected[t]!) ? null : { expected: expected[t]!, sigma }
  })
}

const REFIT_DAYS = 28
const BASELINE_DAYS = 365
const BALANCES = [0, 2, 4, 6, 8]

/**
 * As CalTRACK's daily method: a year of days, a mean for days of work and one for days of rest, a slope on degrees below
 * the balance point that fits best, refitted every four weeks; the spread is that of its residuals.
 */
function judgeRegression(meter: SimulatedMeter): Detection {
  const { series, scoredFrom } = meter
  let fit: ReturnType<typeof regress> | null = null
  return byForecast(meter, (t) => {
    if ((t - scoredFrom) % REFIT_DAYS === 0) fit = regress(series, t)
    if (fit === null) return null
    const rest = series.dayClass[t]! >= 5 ? 1 : 0
    return { expected: Math.max(0, fit.mean[rest]! + fit.slope * degrees(series, t, fit.balance)), sigma: fit.sigma }
  })
}

const degrees = ({ hdd }: MeterSeries, t: number, balance: number): number => Math.max(0, hdd[t]! - balance)

function regress(series: MeterSeries, end: number) {
  const days = Array.from({ length: BASELINE_DAYS }, (_, i) => end - 1 - i).filter((t) => isKnown(series.volume[t]!))
  const groups = [0, 1].map((rest) => days.filter((t) => (series.dayClass[t]! >= 5 ? 1 : 0) === rest))
  const meanOf = (group: readonly number[], value: (t: number) => number): number =>
    group.reduce((sum, t) => sum + value(t), 0) / Math.max(1, group.length)
  const fits = BALANCES.map((balance) => {
    const heat = (t: number): number => degrees(series, t, balance)
    const m3 = (t: number): number => series.volume[t]!
    let [hh, hy, yy] = [0, 0, 0]
    for (const group of groups) {
      const [meanHeat, meanM3] = [meanOf(group, heat), meanOf(group, m3)]
      for (const t of group) {
        hh += (heat(t) - meanHeat) ** 2
        hy += (heat(t) - meanHeat) * (m3(t) - meanM3)
        yy += (m3(t) - meanM3) ** 2
      }
    }
    const slope = hh > 0 ? Math.max(0, hy / hh) : 0
    const mean = groups.map((group) => meanOf(group, m3) - slope * meanOf(group, heat))
    const left = Math.max(0, yy - 2 * slope * hy + slope * slope * hh)
    return { balance, slope, mean, sigma: Math.sqrt(left / Math.max(1, days.length - 4)) }
  })
  return fits.reduce((best, each) => (each.sigma < best.sigma ? each : best))
}

/** The methods of the table, in its order. */
export const METHODS: readonly Method[] = [
  {
    name: 'rolling 3σ, 28 d',
    judge: (meter) => byForecast(meter, (t) => meanAndSigma(before(meter.series, t, WINDOW))),
  },
  { name: 'Hampel, 28 d', judge: (meter) => byForecast(meter, (t) => medianAndMad(before(meter.series, t, WINDOW))) },
  {
    name: 'weekday median + MAD',
    judge: (meter) => byForecast(meter, (t) => medianAndMad(before(meter.series, t, WEEKS, 7))),
  },
  { name: 'seasonal naive', judge: judgeSeasonalNaive },
  { name: 'CalTRACK-style regression', judge: judgeRegression },
]

/** The detector under test. */
export const OURS: Method = { name: 'this detector', judge: ({ series }) => detectMeter(series) }
