import { loadCalendar } from '../../calendar/calendar.ts'
import { calendarDays } from '../../calendar/calendarDays.ts'
import { DAY_CLASSES } from '../../calendar/dayClass.ts'
import { weekdayOfEpochDay } from '../../calendar/epochDay.ts'

/** What the detector asks of a calendar, one entry per day from `firstDay`; typed arrays, so that a worker can be given it. */
export interface DayTable {
  firstYear: number
  lastYear: number
  firstDay: number
  /** Codes of DAY_CLASSES. */
  dayClass: Uint8Array
  /** Days from the nearest lunar new year's day; NO_FESTIVAL where there is none. */
  springOffset: Int16Array
}

/** An offset beyond every festival. */
export const NO_FESTIVAL = 99

/** The working days, holidays and Spring Festivals of the calendar `cn`. */
export function chineseDays(): DayTable {
  const calendar = loadCalendar()
  const days = calendarDays(calendar)
  return {
    firstYear: calendar.firstYear,
    lastYear: calendar.lastYear,
    firstDay: calendar.firstDay,
    dayClass: Uint8Array.from(days, (day) => DAY_CLASSES.indexOf(day.day_class)),
    springOffset: Int16Array.from(days, (day) => day.spring_festival_offset ?? NO_FESTIVAL),
  }
}

/** Classes and offsets of a span of days; days outside the table are plain weekdays without a festival. */
export function daysFrom(
  table: DayTable,
  firstDay: number,
  days: number,
): { dayClass: Uint8Array; springOffset: Int16Array } {
  const dayClass = new Uint8Array(days)
  const springOffset = new Int16Array(days)
  for (let i = 0; i < days; i++) {
    const at = firstDay + i - table.firstDay
    dayClass[i] = table.dayClass[at] ?? weekdayOfEpochDay(firstDay + i)
    springOffset[i] = table.springOffset[at] ?? NO_FESTIVAL
  }
  return { dayClass, springOffset }
}

/** The years of a span that lie outside the table, as text (`2001–2003, 2027`); '' when all are inside. */
export function yearsOutside(table: DayTable, first: number, last: number): string {
  const range = (from: number, to: number) => (from > to ? [] : [from === to ? String(from) : `${from}–${to}`])
  return [
    ...range(first, Math.min(last, table.firstYear - 1)),
    ...range(Math.max(first, table.lastYear + 1), last),
  ].join(', ')
}
