import { HOLIDAY, N_CLASSES, SPRING_FESTIVAL, SUNDAY } from './day.ts'
import { BALANCE_SHIFTS, type History, N_CANDIDATES, N_SHIFTS, restoreWeights } from './history.ts'
import { createKnownWeather, type KnownWeather } from './knownWeather.ts'
import { sum } from './sum.ts'

/** A gate, or another balance point, must lower the squared error at least to this share. */
const GATE_GAIN = 0.9
const SHIFT_GAIN = 0.99

/** Before any winter: the slope may be as much as this share of the mean volume per degree day (standard deviation). */
const PRIOR_SLOPE = 0.5

/** Least variance of heat within classes, squared degree days, from which a slope is told. */
const LEAST_HEAT_VARIANCE = 0.2

/** Days a class is worth towards its prior: weekdays lean on the mean of all days, holidays on Sundays. */
const PRIOR_DAYS = 1

/**
 * Expected volume before recent level: alpha[class] + beta · max(0, heat − shift), m³. A gated model heats in the season
 * only, and uses `step` more then whatever the weather. `epsilon` keeps logarithms of
 * small volumes calm; betaError and heatMean say how uncertain the slope makes a forecast away from the usual weather.
 */
export type SlowModel = {
  /** 0 before the first fit. */
  fitted: 0 | 1
  alpha: Float64Array
  beta: number
  betaError: number
  heatMean: number
  shift: number
  gated: 0 | 1
  step: number
  epsilon: number
  mean: number
  /** The weather it was fitted in: what is colder or warmer it does not know. */
  weather: KnownWeather
}

/** A model that was not fitted yet. */
export function createSlowModel(): SlowModel {
  return {
    fitted: 0,
    alpha: new Float64Array(N_CLASSES),
    beta: 0,
    betaError: 0,
    heatMean: 0,
    shift: 0,
    gated: 0,
    step: 0,
    epsilon: 0,
    mean: 0,
    weather: createKnownWeather(),
  }
}

/** Makes one model equal to another. */
export function copyModel(to: SlowModel, from: SlowModel): void {
  const { alpha, weather, ...numbers } = from
  to.alpha.set(alpha)
  Object.assign(to.weather, weather)
  Object.assign(to, numbers)
}

/** Degrees a day is heated for: beyond the balance point and, when gated, in the heating season only. */
export function heatedDegrees(model: SlowModel, heat: number, inSeason: number): number {
  return model.gated === 1 && inSeason === 0 ? 0 : Math.max(0, heat - model.shift)
}

/** Base of one day, m³, never negative. */
export function baseOf(model: SlowModel, dayClass: number, heat: number, inSeason: number): number {
  const step = inSeason === 1 ? model.step : 0
  return Math.max(0, model.alpha[dayClass]! + step + model.beta * heatedDegrees(model, heat, inSeason))
}

/** Expresses a model in volumes `factor` times as large. */
export function scaleModel(model: SlowModel, factor: number): void {
  for (let c = 0; c < N_CLASSES; c++) model.alpha[c]! *= factor
  model.beta *= factor
  model.betaError *= factor
  model.step *= factor
  model.epsilon *= factor
  model.mean *= factor
}

/**
 * Fits `model` to the history by weighted least squares with one slope common to all classes:
 * β = Σ_c(S_hy − S_h·S_y/n) / Σ_c(S_hh − S_h²/n) ≥ 0, α_c = ȳ_c − β·h̄_c; a gated model has the season's step as a
 * second regressor. The balance point, with or without gate, is the one of least squared error. The history must hold
 * at least one day.
 */
export function fitSlowModel(model: SlowModel, history: History, minAbsolute: number): void {
  restoreWeights(history)
  const { weight, volume, weather } = history
  let total = 0
  let sumY = 0
  let yy = history.volumeSquared
  for (let c = 0; c < N_CLASSES; c++) {
    if (weight[c] === 0) continue
    total += weight[c]!
    sumY += volume[c]!
    yy -= (volume[c]! * volume[c]!) / weight[c]!
  }
  const canGate = weather.coldestInSeason >= 0 && weather.coldestOffSeason > 0
  let best: Fit = { k: 0, beta: 0, step: 0, error: Number.POSITIVE_INFINITY, heatSquared: 0 }
  for (let k = 0; k < (canGate ? N_CANDIDATES : N_SHIFTS); k++) {
    const shift = BALANCE_SHIFTS[k % N_SHIFTS]!
    if (shift > 0 && weather.coldest <= shift) continue
    const fit = k < N_SHIFTS ? fitPlain(history, k, total, yy) : fitGated(history, k, total, yy)
    if (fit.error < best.error * (k >= N_SHIFTS && best.k < N_SHIFTS ? GATE_GAIN : SHIFT_GAIN)) best = fit
  }
  const { k, beta, step, error, heatSquared } = best
  const heat = sum(history.heat.subarray(k * N_CLASSES, (k + 1) * N_CLASSES))
  const mean = sumY / total
  const prior = PRIOR_SLOPE * mean
  model.fitted = 1
  fillClassMeans(model.alpha, history, best, (sumY - beta * heat - step * sum(history.season)) / total)
  model.beta = beta
  model.betaError = prior === 0 || !(error > 0) ? 0 : 1 / Math.sqrt(heatSquared / (error / total) + 1 / (prior * prior))
  model.heatMean = heat / total
  model.shift = BALANCE_SHIFTS[k % N_SHIFTS]!
  model.gated = k >= N_SHIFTS ? 1 : 0
  model.step = step
  model.epsilon = Math.max(0.05 * mean, 0.25 * minAbsolute)
  model.mean = mean
  Object.assign(model.weather, weather)
}

/** A candidate fitted: slope, step, squared error, and the squared degrees about their class means. */
type Fit = { k: number; beta: number; step: number; error: number; heatSquared: number }

/** Heat at any time of the year. */
function fitPlain(history: History, k: number, total: number, yy: number): Fit {
  const { hh, hy } = centredHeat(history, k)
  const beta = hh > total * LEAST_HEAT_VARIANCE && hy > 0 ? hy / hh : 0
  return { k, beta, step: 0, error: Math.max(0, yy - 2 * beta * hy + beta * beta * hh), heatSquared: Math.max(0, hh) }
}

/** Heat in the season only, and a step at its beginning and end. */
function fitGated(history: History, k: number, total: number, yy: number): Fit {
  const { hh, hy } = centredHeat(history, k)
  let ss = 0
  let sy = history.seasonVolume
  let sh = 0
  for (let c = 0; c < N_CLASSES; c++) {
    const weight = history.weight[c]!
    if (weight === 0) continue
    const season = history.season[c]!
    const heat = history.heat[k * N_CLASSES + c]!
    ss += season - (season * season) / weight
    sy -= (season * history.volume[c]!) / weight
    sh += heat - (season * heat) / weight
  }
  const determinant = hh * ss - sh * sh
  const canSlope = hh > total * LEAST_HEAT_VARIANCE && determinant > 1e-6 * hh * ss
  const slope = canSlope ? (hy * ss - sy * sh) / determinant : 0
  const beta = slope > 0 ? slope : 0
  const step = ss > 0 ? (sy - beta * sh) / ss : 0
  const explained = 2 * (beta * hy + step * sy) - beta * beta * hh - 2 * beta * step * sh - step * step * ss
  return { k, beta, step, error: Math.max(0, yy - explained), heatSquared: Math.max(0, hh) }
}

/** Products of heat with itself and with volume about the class means. */
function centredHeat(history: History, k: number): { hh: number; hy: number } {
  let hh = history.heatSquared[k]!
  let hy = history.heatVolume[k]!
  for (let c = 0; c < N_CLASSES; c++) {
    const weight = history.weight[c]!
    if (weight === 0) continue
    const heat = history.heat[k * N_CLASSES + c]!
    hh -= (heat * heat) / weight
    hy -= (heat * history.volume[c]!) / weight
  }
  return { hh, hy }
}

function fillClassMeans(alpha: Float64Array, history: History, { k, beta, step }: Fit, pooled: number): void {
  for (let c = 0; c < SPRING_FESTIVAL; c++) {
    const own = history.volume[c]! - beta * history.heat[k * N_CLASSES + c]! - step * history.season[c]!
    const prior = c === HOLIDAY ? alpha[SUNDAY]! : pooled
    alpha[c] = (own + PRIOR_DAYS * prior) / (history.weight[c]! + PRIOR_DAYS)
  }
  alpha[SPRING_FESTIVAL] = alpha[HOLIDAY]!
}
