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

/** The year's temperature where none is known, °C: its mean, its swing, and a coldest day (19 January 1970). */
const MEAN_TEMPERATURE = 13
const TEMPERATURE_SWING = 14
const COLDEST_DAY = 18
/** Share of yesterday's distance from the usual weather that an unknown day keeps. */
const KEPT = 0.8

/** One day as the detector meets it. One object serves from day to day. */
export type Day = {
  /** Days since 1970-01-01. */
  epochDay: number
  /** m³; NaN = missing. */
  volume: number
  /** Smoothed heating degree days: .65 · today + .35 · yesterday. */
  heat: number
  /** 1 where the weather is not known and the season stands in for it. */
  guessed: 0 | 1
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
    guessed: 0,
    inSeason: 0,
    dayClass: 0,
    rest: 0,
    springOffset: 0,
    festival: false,
    known: 0,
  }
}

/**
/**
 * Fills `day` with day t of a series; `yesterday` are the degree days of the day before, NaN before the first day.
 * Returns today's; where they are missing, what the season brings, nearer to yesterday's at first.
 */
export function readDay(day: Day, series: MeterSeries, t: number, yesterday: number): number {
  day.epochDay = series.firstDay + t
  day.guessed = Number.isNaN(series.hdd[t]!) ? 1 : 0
  const today = day.guessed === 1 ? likelyDegrees(day.epochDay, yesterday) : series.hdd[t]!
  day.volume = series.volume[t]!
  day.heat = 0.65 * today + 0.35 * (Number.isNaN(yesterday) ? today : yesterday)
  day.inSeason = inHeatingSeason(day.epochDay)
  day.dayClass = series.dayClass[t]!
  day.rest = isRest(day.dayClass)
  day.springOffset = series.springOffset[t]!
  day.festival = inFestival(day.springOffset)
  day.known = series.known === undefined ? 0 : series.known[t]!
  return today
}

function likelyDegrees(epochDay: number, yesterday: number): number {
  const apart = Number.isNaN(yesterday) ? 0 : yesterday - usualDegrees(epochDay - 1)
  return Math.max(0, usualDegrees(epochDay) + KEPT * apart)
}

/** Degree days below 18 °C that the season brings in the middle of China. */
function usualDegrees(epochDay: number): number {
  const year = (2 * Math.PI * (epochDay - COLDEST_DAY)) / 365.25
  return Math.max(0, 18 - MEAN_TEMPERATURE + TEMPERATURE_SWING * Math.cos(year))
}
