import { quickselect } from '../statistics/median.ts'
import type { DetectorParams } from './params.ts'

/** Day classes in the order of their codes: Monday … Sunday, holiday, spring_festival. */
export const N_CLASSES = 9
const SUNDAY = 6
const HOLIDAY = 7
const SPRING_FESTIVAL = 8

/** Degrees below 18 °C at which heating may begin: balance points 18, 16, 14 and 12 °C. */
const BALANCE_SHIFTS = [0, 2, 4, 6] as const

/** Before any winter: the slope may be as much as this share of the mean volume per degree day (standard deviation). */
const PRIOR_SLOPE = 0.5

/** The weather counts as known up to the 8th coldest and down to the 8th warmest day. */
const KNOWN_AFTER_DAYS = 8

/** A gate, or another balance point, must lower the squared error at least to this share. */
const GATE_GAIN = 0.9
const SHIFT_GAIN = 0.99

/** Residuals up to this share of the mean volume are never outliers, however little a meter scatters. */
const LEAST_CUT = 0.1

/** Days a class is worth towards its prior: weekdays lean on the mean of all days, holidays on Sundays. */
const PRIOR_DAYS = 3

/**
 * Expected volume before recent level: alpha[class] + beta · max(0, heat − shift), m³. `epsilon` keeps logarithms of
 * small volumes calm; betaError and heatMean say how uncertain the slope makes a forecast away from the usual weather;
 * heatLow–heatHigh is the weather the model knows; seasonDays its clean days in the heating season, holidays the weight
 * of holidays in it.
 */
export type SlowModel = {
  alpha: Float64Array
  beta: number
  betaError: number
  heatMean: number
  shift: number
  gated: boolean
  epsilon: number
  mean: number
  heatLow: number
  heatHigh: number
  /** Known cold inside and outside the heating season, −1 where there was no such day. */
  seasonHigh: number
  offHigh: number
  days: number
  seasonDays: number
  holidays: number
}

/** Degrees a day is heated for: beyond the balance point and, when gated, in the heating season only. */
export function heatedDegrees(model: SlowModel, heat: number, inSeason: number): number {
  return model.gated && inSeason === 0 ? 0 : Math.max(0, heat - model.shift)
}

/** Base of one day, never negative. */
export function baseOf(model: SlowModel, dayClass: number, heat: number, inSeason: number): number {
  return Math.max(0, model.alpha[dayClass]! + model.beta * heatedDegrees(model, heat, inSeason))
}

/** Sums by class and one value per day of history, reused from fit to fit. */
export type FitScratch = { w: Float64Array; y: Float64Array; h: Float64Array; heat: Float64Array }

/** Working memory of fitSlowModel. */
export function createFitScratch(historyDays: number): FitScratch {
  return {
    w: new Float64Array(N_CLASSES),
    y: new Float64Array(N_CLASSES),
    h: new Float64Array(N_CLASSES),
    heat: new Float64Array(historyDays),
  }
}

/**
 * Fits the slow model to the clean days before day `end`, at most `historyDays` of them, by weighted least squares with
 * one slope common to all classes: β = Σ_c(S_hy − S_h·S_y/n) / Σ_c(S_hh − S_h²/n) ≥ 0, α_c = ȳ_c − β·h̄_c. The first
 * passes pick the balance point, with or without a heating-season gate, by least squared error, two Huber passes then bound the pull of outliers.
 * Causal: reads nothing at or after `end`. Null when there are fewer than `leastDays` clean days.
 */
export function fitSlowModel(
  volume: Float64Array,
  heat: Float64Array,
  season: Uint8Array,
  dayClass: Uint8Array,
  clean: Uint8Array,
  end: number,
  leastDays: number,
  params: DetectorParams,
  scratch: FitScratch,
): SlowModel | null {
  const first = Math.max(0, end - params.historyDays)
  const days = collectHeat(0, 1)
  if (days < leastDays) return null
  const heatLow = quickselect(scratch.heat, Math.min(KNOWN_AFTER_DAYS, days >> 2), days)
  const heatHigh = knownCold(days)
  const seasonDays = collectHeat(1, 1)
  const seasonHigh = knownCold(seasonDays)
  const offHigh = knownCold(collectHeat(0, 0))
  const alpha = new Float64Array(N_CLASSES)
  const model: SlowModel = {
    alpha,
    beta: 0,
    betaError: 0,
    heatMean: 0,
    shift: 0,
    gated: false,
    epsilon: 0,
    mean: 0,
    heatLow,
    heatHigh,
    seasonHigh,
    offHigh,
    days,
    seasonDays,
    holidays: 0,
  }
  const decay = 0.5 ** (1 / params.halfLifeDays)
  let best = Number.POSITIVE_INFINITY
  let chosen = { shift: 0, gated: false }
  for (const gated of model.seasonHigh >= 0 && model.offHigh > 0 ? [false, true] : [false]) {
    for (const shift of BALANCE_SHIFTS) {
      if (shift > 0 && model.heatHigh <= shift) break
      model.gated = gated
      model.shift = shift
      const error = pass(Number.POSITIVE_INFINITY)
      if (error < best * (gated && !chosen.gated ? GATE_GAIN : SHIFT_GAIN)) {
        best = error
        chosen = { shift, gated }
      }
    }
  }
  model.shift = chosen.shift
  model.gated = chosen.gated
  let cut = Number.POSITIVE_INFINITY
  for (let i = 0; i < 3; i++) {
    const error = pass(cut)
    cut = Math.max(1.5 * Math.sqrt(error / total()), LEAST_CUT * model.mean)
    if (cut === 0) break
  }
  model.epsilon = Math.max(0.05 * model.mean, 0.25 * params.minAbsolute)
  return model

  function total(): number {
    let sum = 0
    for (let c = 0; c < N_CLASSES; c++) sum += scratch.w[c]!
    return sum
  }

  /** Copies the heat of clean days whose season is `from` to `to` (0 outside, 1 inside); returns how many. */
  function collectHeat(from: number, to: number): number {
    let n = 0
    for (let i = first; i < end; i++) {
      if (clean[i] === 1 && season[i]! >= from && season[i]! <= to) scratch.heat[n++] = heat[i]!
    }
    return n
  }

  function knownCold(n: number): number {
    return n === 0 ? -1 : quickselect(scratch.heat, n - 1 - Math.min(KNOWN_AFTER_DAYS, n >> 2), n)
  }

  /** One weighted fit; residuals of the previous fit beyond `cut` weigh less. Returns the weighted squared error. */
  function pass(cut: number): number {
    const { shift, gated } = model
    const { w: sw, y: sy, h: sh } = scratch
    sw.fill(0)
    sy.fill(0)
    sh.fill(0)
    let weight = 1
    let hh = 0
    let hy = 0
    let yy = 0
    for (let i = end - 1; i >= first; i--) {
      weight *= decay
      if (clean[i] === 0) continue
      const c = dayClass[i]!
      const y = volume[i]!
      const h = heat[i]! <= shift || (gated && season[i] === 0) ? 0 : heat[i]! - shift
      let w = weight
      if (cut < Number.POSITIVE_INFINITY) {
        const residual = Math.abs(y - alpha[c]! - model.beta * h)
        if (residual > cut) w *= cut / residual
      }
      sw[c]! += w
      sy[c]! += w * y
      sh[c]! += w * h
      hh += w * h * h
      hy += w * h * y
      yy += w * y * y
    }
    let n = 0
    let sumY = 0
    let sumH = 0
    for (let c = 0; c < N_CLASSES; c++) {
      if (sw[c] === 0) continue
      n += sw[c]!
      sumY += sy[c]!
      sumH += sh[c]!
      hh -= (sh[c]! * sh[c]!) / sw[c]!
      hy -= (sh[c]! * sy[c]!) / sw[c]!
      yy -= (sy[c]! * sy[c]!) / sw[c]!
    }
    const beta = hh > n * 0.2 && hy > 0 ? hy / hh : 0
    const pooled = (sumY - beta * sumH) / n
    for (let c = 0; c < HOLIDAY; c++) {
      alpha[c] = (sy[c]! - beta * sh[c]! + PRIOR_DAYS * pooled) / (sw[c]! + PRIOR_DAYS)
    }
    alpha[HOLIDAY] = (sy[HOLIDAY]! - beta * sh[HOLIDAY]! + PRIOR_DAYS * alpha[SUNDAY]!) / (sw[HOLIDAY]! + PRIOR_DAYS)
    alpha[SPRING_FESTIVAL] = alpha[HOLIDAY]!
    const error = Math.max(0, yy - 2 * beta * hy + beta * beta * hh)
    const prior = PRIOR_SLOPE * (sumY / n)
    model.beta = beta
    model.betaError = prior === 0 || error === 0 ? 0 : 1 / Math.sqrt(hh / (error / n) + 1 / (prior * prior))
    model.heatMean = sumH / n
    model.mean = sumY / n
    model.holidays = sw[HOLIDAY]!
    return error
  }
}
