import { medianInPlace } from '../statistics/median.ts'
import { heatingSeason } from './heatingSeason.ts'
import type { DetectorParams } from './params.ts'
import { createResidualSpread, isRest, type ResidualSpread, refreshSpread } from './residualSpread.ts'
import { createRuns, type Runs } from './runs.ts'
import {
  baseOf,
  createFitScratch,
  type FitScratch,
  fitSlowModel,
  heatedDegrees,
  N_CLASSES,
  type SlowModel,
} from './slowModel.ts'
import { createFestivalHull, type FestivalHull } from './springFestival.ts'

/** One meter's days in order, one entry per calendar day from `firstDay` (days since 1970-01-01). */
export type MeterSeries = {
  firstDay: number
  /** m³; NaN = missing. */
  volume: Float64Array
  /** Heating degree days below 18 °C; NaN = unknown. */
  hdd: Float64Array
  /** Codes 0–8: Monday … Sunday, holiday, spring_festival. */
  dayClass: Uint8Array
  /** Days from lunar new year's day; any number beyond ±40 (for example 99) where there is none. */
  springOffset: Int16Array
}

/** Everything a meter has learned from the days before the current one. */
export type Meter = {
  model: SlowModel | null
  nextFit: number
  nextSpread: number
  /** Fast level g and slow level s, on the scale of log ratios to the base. */
  level: number
  slowLevel: number
  spread: ResidualSpread
  runs: Runs
  hull: FestivalHull
  /** Multiple of sigma that makes the 95 % band, and the 99 % points of scores on either side. */
  width: number
  tailUp: number
  tailDown: number
  heat: Float64Array
  season: Uint8Array
  ratio: Float64Array
  levels: Float64Array
  clean: Uint8Array
  cleanDays: number
  scratch: Float64Array
  fitScratch: FitScratch
  /** Forecast of the current day, set by `forecast`. */
  base: number
  sigma: number
  centre: number
  /** Degree days beyond the cold (> 0) or warmth (< 0) that the model knows, of this season when that is new. */
  beyond: number
  /** Warmer than known, or the first cold days outside the heating season: use may fall to nothing. */
  unknownFall: boolean
  /** Base without heating (0 until it is known), and what cold beyond the known may add, m³. */
  unheated: number
  coldAllowance: number
}

const LEAST_DAYS = 14
const REPLAY_DAYS = 90
const EARLY_REFIT_DAYS = 7
const SPREAD_DAYS = 7
/** Clean days inside (or outside) the heating season that make it known. */
export const SEASON_DAYS = 60
/** Uncertainty of the balance point, in degree days: what makes mild days harder to predict than cold ones. */
const HEAT_SLACK = 0.6

/** A meter that has learned nothing yet. */
export function createMeter(series: MeterSeries, params: DetectorParams): Meter {
  const n = series.volume.length
  return {
    model: null,
    nextFit: 0,
    nextSpread: 0,
    level: 0,
    slowLevel: 0,
    spread: createResidualSpread(),
    runs: createRuns(),
    hull: createFestivalHull(),
    width: 2.4,
    tailUp: 3,
    tailDown: 3,
    heat: smoothHeat(series.hdd),
    season: heatingSeason(series.firstDay, n),
    ratio: new Float64Array(n).fill(Number.NaN),
    levels: new Float64Array(n),
    clean: new Uint8Array(n),
    cleanDays: 0,
    scratch: new Float64Array(REPLAY_DAYS),
    fitScratch: createFitScratch(params.historyDays),
    base: Number.NaN,
    sigma: Number.NaN,
    centre: 0,
    beyond: 0,
    unknownFall: false,
    unheated: 0,
    coldAllowance: 0,
  }
}

/** .65 · today + .35 · yesterday; an unknown day repeats the last known one, 0 before any (no weather at all). */
function smoothHeat(hdd: Float64Array): Float64Array {
  const heat = new Float64Array(hdd.length)
  let yesterday = Number.NaN
  for (let i = 0; i < hdd.length; i++) {
    const today = Number.isNaN(hdd[i]!) ? yesterday : hdd[i]!
    heat[i] = Number.isNaN(today) ? 0 : 0.65 * today + 0.35 * (Number.isNaN(yesterday) ? today : yesterday)
    yesterday = today
  }
  return heat
}

/** Forecasts day t from the days before it: fills base, centre, sigma, beyond. False while there is no model. */
export function forecast(meter: Meter, series: MeterSeries, t: number, params: DetectorParams): boolean {
  if (t >= meter.nextFit) refit(meter, series, t, params)
  const { model, spread } = meter
  if (model === null) return false
  if (t >= meter.nextSpread) {
    refreshSpread(spread, meter.ratio, meter.levels, series.dayClass, meter.clean, t, params)
    meter.nextSpread = t + SPREAD_DAYS
  }
  const c = series.dayClass[t]!
  const heat = meter.heat[t]!
  const inSeason = meter.season[t]!
  meter.base = baseOf(model, c, heat, inSeason)
  meter.centre = spread.centre[c]!
  const heated = heatedDegrees(model, heat, inSeason)
  const slack = heated > 0 || (!model.gated && heat > model.shift - 2) ? HEAT_SLACK * model.beta : 0
  const fromHeat = (slack + model.betaError * Math.abs(heated - model.heatMean)) / (meter.base + model.epsilon)
  const young = 1 + 20 / model.days
  const own = spread.sigma[isRest(c)]! * young * (c >= N_CLASSES - 2 ? 1.3 : 1)
  meter.sigma = Math.sqrt(own * own + fromHeat * fromHeat)
  const known = inSeason === 1 ? Math.min(model.heatHigh, model.seasonHigh) : model.heatHigh
  meter.beyond = heat > known + 1 ? heat - known : heat < model.heatLow - 1 ? heat - model.heatLow : 0
  meter.unknownFall = meter.beyond < 0 || (inSeason === 0 && heat > model.offHigh + 1)
  const summerKnown = model.days - model.seasonDays >= SEASON_DAYS
  meter.unheated = summerKnown ? Math.min(meter.base, Math.max(0, model.alpha[c]!)) : 0
  const steepest = model.seasonDays < SEASON_DAYS ? model.mean : model.beta + 3 * model.betaError
  meter.coldAllowance = meter.beyond > 0 ? meter.beyond * steepest : 0
  return true
}

/** Log ratio of a volume to the base of the current model; volumes below 0 count as 0. */
export function logRatio(model: SlowModel, volume: number, base: number): number {
  return Math.log((Math.max(0, volume) + model.epsilon) / (base + model.epsilon))
}

/**
 * Refits the slow model to the days before t and expresses the recent past in its terms: the levels move by the median
 * change of the log ratios, so that a refit alone never looks like a shift.
 */
function refit(meter: Meter, series: MeterSeries, t: number, params: DetectorParams): void {
  const model =
    meter.cleanDays < LEAST_DAYS
      ? null
      : fitSlowModel(
          series.volume,
          meter.heat,
          meter.season,
          series.dayClass,
          meter.clean,
          t,
          LEAST_DAYS,
          params,
          meter.fitScratch,
        )
  meter.nextFit = t + (meter.cleanDays < LEAST_DAYS ? 1 : meter.cleanDays < 112 ? EARLY_REFIT_DAYS : params.refitDays)
  if (model === null) return
  const first = Math.max(0, t - REPLAY_DAYS)
  let n = 0
  for (let i = t - 1; i >= first; i--) {
    const volume = series.volume[i]!
    if (Number.isNaN(volume)) continue
    const ratio = logRatio(model, volume, baseOf(model, series.dayClass[i]!, meter.heat[i]!, meter.season[i]!))
    if (meter.clean[i] === 1 && n < params.refitDays && !Number.isNaN(meter.ratio[i]!)) {
      meter.scratch[n++] = ratio - meter.ratio[i]!
    }
    meter.ratio[i] = ratio
  }
  const change = n === 0 ? 0 : medianInPlace(meter.scratch, n)
  for (let i = first; i < t; i++) meter.levels[i]! += change
  meter.level += change
  meter.slowLevel += change
  meter.model = model
  meter.nextSpread = t
}
