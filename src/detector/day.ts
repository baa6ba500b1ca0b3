import { inHeatingSeason } from './heatingSeason.ts'
import { inFestival } from './springFestival.ts'

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
  /** Codes of KNOWN: what the company's records say of the day. Absent: nothing is known. */
  known?: Uint8Array
}

/** Day classes in the order of their codes: Monday … Sunday, holiday, spring_festival. */
export const N_CLASSES = 9
export const SUNDAY = 6
export const HOLIDAY = 7
export const SPRING_FESTIVAL = 8

/** One day as the detector meets it. One object serves from day to day. */
export type Day = {
  /** Days since 1970-01-01. */
  epochDay: number
  /** m³; NaN = missing. */
  volume: number
  /** Smoothed heating degree days; 0 when the weather was never known. */
  heat: number
  /** 1 in the heating season, else 0. */
  inSeason: number
  dayClass: number
  /** 1 on weekends and holidays, else 0. */
  rest: 0 | 1
  springOffset: number
  festival: boolean
  /** Code of KNOWN. */
  known: number
}

/** Saturday and later in the order of class codes: weekends and holidays rest, the others work. */
export function isRest(dayClass: number): 0 | 1 {
  return dayClass >= 5 ? 1 : 0
}

/** A day of which nothing is known yet, for `readDay` to fill. */
export function createDay(): Day {
  return {
    epochDay: 0,
    volume: Number.NaN,
    heat: 0,
    inSeason: 0,
    dayClass: 0,
    rest: 0,
    springOffset: 0,
    festival: false,
    known: 0,
  }
}

/**
 * Fills `day` with day t of a series; `yesterday` are the degree days of the day before, NaN when they were never known.
 * Returns today's, the last known ones where today's are missing.
 */
export function readDay(day: Day, series: MeterSeries, t: number, yesterday: number): number {
  const today = Number.isNaN(series.hdd[t]!) ? yesterday : series.hdd[t]!
  day.epochDay = series.firstDay + t
  day.volume = series.volume[t]!
  day.heat = smoothHeat(today, yesterday)
  day.inSeason = inHeatingSeason(day.epochDay)
  day.dayClass = series.dayClass[t]!
  day.rest = isRest(day.dayClass)
  day.springOffset = series.springOffset[t]!
  day.festival = inFestival(day.springOffset)
  day.known = series.known === undefined ? 0 : series.known[t]!
  return today
}

/** .65 · today + .35 · yesterday; 0 when no weather was ever known. */
function smoothHeat(today: number, yesterday: number): number {
  if (Number.isNaN(today)) return 0
  return 0.65 * today + 0.35 * (Number.isNaN(yesterday) ? today : yesterday)
}
