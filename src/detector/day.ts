import { heatingSeason } from './heatingSeason.ts'
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
}

/** Day classes in the order of their codes: Monday … Sunday, holiday, spring_festival. */
export const N_CLASSES = 9
export const SUNDAY = 6
export const HOLIDAY = 7
export const SPRING_FESTIVAL = 8

/** What is known about one day before its volume is judged. The detector reuses one object from day to day. */
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
}

/** Saturday and later in the order of class codes: weekends and holidays rest, the others work. */
export function isRest(dayClass: number): 0 | 1 {
  return dayClass >= 5 ? 1 : 0
}

/** Reads the days of a series one after the other: `read(t)` fills and returns the one shared `Day`. */
export function dayReader(series: MeterSeries): (t: number) => Day {
  const season = heatingSeason(series.firstDay, series.volume.length)
  const heat = smoothHeat(series.hdd)
  const day: Day = {
    epochDay: 0,
    volume: Number.NaN,
    heat: 0,
    inSeason: 0,
    dayClass: 0,
    rest: 0,
    springOffset: 0,
    festival: false,
  }
  return (t) => {
    day.epochDay = series.firstDay + t
    day.volume = series.volume[t]!
    day.heat = heat[t]!
    day.inSeason = season[t]!
    day.dayClass = series.dayClass[t]!
    day.rest = isRest(day.dayClass)
    day.springOffset = series.springOffset[t]!
    day.festival = inFestival(day.springOffset)
    return day
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
