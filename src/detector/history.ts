import { type Day, N_CLASSES } from './day.ts'
import { createKnownWeather, type KnownWeather, learnWeather } from './knownWeather.ts'

/** Degrees below 18 °C at which heating may begin (balance points 18, 16, 14, 12 °C), without and with a season gate. */
export const BALANCE_SHIFTS = [0, 2, 4, 6, 8] as const
export const N_SHIFTS = BALANCE_SHIFTS.length
export const N_CANDIDATES = 2 * N_SHIFTS

/**
 * Decayed sums over the clean days, enough to fit every candidate model in closed form: weights and volumes by class,
 * degrees by candidate and class, and the products with degrees by candidate. `growth` is the weight of a day admitted
 * now; the sums are brought back to a weight of 1 at each fit.
 */
export type History = {
  weight: Float64Array
  volume: Float64Array
  volumeSquared: number
  heat: Float64Array
  heatSquared: Float64Array
  heatVolume: Float64Array
  /** Of days in the heating season: weight by class, and volume. */
  season: Float64Array
  seasonVolume: number
  growth: number
  days: number
  seasonDays: number
  weather: KnownWeather
}

/** A history of no days. */
export function createHistory(): History {
  return {
    weight: new Float64Array(N_CLASSES),
    volume: new Float64Array(N_CLASSES),
    volumeSquared: 0,
    heat: new Float64Array(N_CANDIDATES * N_CLASSES),
    heatSquared: new Float64Array(N_CANDIDATES),
    heatVolume: new Float64Array(N_CANDIDATES),
    season: new Float64Array(N_CLASSES),
    seasonVolume: 0,
    growth: 1,
    days: 0,
    seasonDays: 0,
    weather: createKnownWeather(),
  }
}

/** The growth of a day for the half-life that was asked for last: one power instead of one a day. */
const growing = { halfLifeDays: 0, growth: 1 }

/** Moves one day on: a day admitted now weighs 2^(1 / halfLifeDays) times one admitted yesterday. */
export function ageHistory(history: History, halfLifeDays: number): void {
  if (growing.halfLifeDays !== halfLifeDays) {
    growing.halfLifeDays = halfLifeDays
    growing.growth = 2 ** (1 / halfLifeDays)
  }
  history.growth *= growing.growth
}

/** Admits a clean day; `trust` (0–1) bounds the pull of an outlier (Huber). */
export function admitDay(history: History, day: Day, trust: number): void {
  const { volume: y, heat, inSeason, dayClass: c } = day
  const w = trust * history.growth
  history.weight[c]! += w
  history.volume[c]! += w * y
  history.volumeSquared += w * y * y
  if (inSeason === 1) {
    history.season[c]! += w
    history.seasonVolume += w * y
  }
  for (let k = 0; k < N_CANDIDATES; k++) {
    const h = k >= N_SHIFTS && inSeason === 0 ? 0 : heat - BALANCE_SHIFTS[k % N_SHIFTS]!
    if (h <= 0) continue
    history.heat[k * N_CLASSES + c]! += w * h
    history.heatSquared[k]! += w * h * h
    history.heatVolume[k]! += w * h * y
  }
  history.days++
  history.seasonDays += inSeason
  learnWeather(history.weather, heat, inSeason)
}

/** Expresses the past in volumes `factor` times as large: the level has changed for good. */
export function scaleHistory(history: History, factor: number): void {
  scale(history.volume, factor)
  scale(history.heatVolume, factor)
  history.seasonVolume *= factor
  history.volumeSquared *= factor * factor
}

/** Brings the sums back to a weight of 1 for a day admitted now. */
export function restoreWeights(history: History): void {
  const factor = 1 / history.growth
  for (const sums of [
    history.weight,
    history.volume,
    history.heat,
    history.heatSquared,
    history.heatVolume,
    history.season,
  ])
    scale(sums, factor)
  history.volumeSquared *= factor
  history.seasonVolume *= factor
  history.growth = 1
}

function scale(values: Float64Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i]! *= factor
}
