import type { Calendar } from './calendar.ts'
import { dateOfEpochDay, epochDay } from './epochDay.ts'

/** Place of an epoch day in the arrays of a calendar. Throws, naming the year, when the day is outside the calendar. */
export function placeOf(calendar: Calendar, day: number): number {
  const place = day - calendar.firstDay
  if (place >= 0 && place < calendar.dayType.length) return place
  const date = dateOfEpochDay(day)
  throw outsideCalendar(calendar, Number(date.slice(0, 4)), date)
}

/** The error of something that needs the working days of a year that the calendar lacks. */
export function outsideCalendar(calendar: Calendar, year: number, what: string): Error {
  return new Error(
    `calendar: ${what} needs the working days of ${year}; the calendar covers ${calendar.firstYear}–` +
      `${calendar.lastYear}. Add data/calendar/${year}.yaml from the State Council's notice`,
  )
}

/**
 * Throws, naming the year, unless the calendar has the last day before a cut-off ('yyyy-MM-dd HH:mm:ss', exclusive):
 * without the current year no working day of an open case can be counted.
 */
export function requireCutoffYear(calendar: Calendar, asOf: string): void {
  const day = epochDay(asOf.slice(0, 10)) - (asOf.slice(11) > '00:00:00' ? 0 : 1)
  const year = Number(dateOfEpochDay(day).slice(0, 4))
  if (year < calendar.firstYear || year > calendar.lastYear)
    throw outsideCalendar(calendar, year, `the cut-off ${asOf}`)
}
