import { dateOfEpochDay, epochDay } from '../calendar/epochDay.ts'

/** Local time as whole minutes since 1970-01-01 00:00. */
export type Minute = number
/** A date as days since 1970-01-01. */
export type Day = number

/** Minutes of a day. */
export const DAY_MINUTES = 1440

/** The last day a sample knows anything of. */
export const LAST_DAY: Day = epochDay('2025-12-31')

/** The cut-off, exclusive: 2025-12-31 24:00. */
export const AS_OF: Minute = (LAST_DAY + 1) * DAY_MINUTES

const dateTexts = new Map<Day, string>()

/** `yyyy-MM-dd` of a day. */
export function dateText(day: Day): string {
  let text = dateTexts.get(day)
  if (text === undefined) {
    text = dateOfEpochDay(day)
    dateTexts.set(day, text)
  }
  return text
}

/** The day on which a minute lies. */
export const dayOf = (minute: Minute): Day => Math.floor(minute / DAY_MINUTES)

/** `yyyy-MM-dd HH:mm:ss` of a minute. */
export function timeText(minute: Minute): string {
  const day = dayOf(minute)
  return `${dateText(day)} ${clockText(minute - day * DAY_MINUTES)}:00`
}

/** `HH:mm` of a minute of the day. */
export function clockText(minuteOfDay: number): string {
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`
}

/** Two digits. */
export const two = (n: number): string => String(n).padStart(2, '0')

/** A day's published periods: `yyyy`, `yyyy-Qn`, `yyyy-MM`. */
export interface Periods {
  year: string
  quarter: string
  month: string
}

const periods = new Map<Day, Periods>()

/** The published periods of a day. */
export function periodsOf(day: Day): Periods {
  let found = periods.get(day)
  if (!found) {
    const text = dateText(day)
    const year = text.slice(0, 4)
    found = { year, quarter: `${year}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`, month: text.slice(0, 7) }
    periods.set(day, found)
  }
  return found
}

const monthStarts = new Map<number, Day>()

/** First day of the month `months` after the month of `day`. */
export function monthStart(day: Day, months = 0): Day {
  const text = dateText(day)
  const index = Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1 + months
  let start = monthStarts.get(index)
  if (start === undefined) {
    start = epochDay(`${Math.floor(index / 12)}-${two((index % 12) + 1)}-01`)
    monthStarts.set(index, start)
  }
  return start
}
