import type { Calendar } from './calendar.ts'
import { dateOfEpochDay, epochDay } from './epochDay.ts'
import { outsideCalendar, placeOf } from './outside.ts'

const LAST_RECEIPT = '17:30:00'

/** Whether a date is a working day, make-up workdays included. Throws when the date is outside the calendar. */
export function isWorkday(calendar: Calendar, date: string): boolean {
  const type = calendar.dayType[placeOf(calendar, epochDay(date))]!
  return type === 'workday' || type === 'makeup'
}

/**
 * The n-th workday after a date (n > 0), the n-th before it (n < 0), or the date itself (n = 0).
 * Throws when the date or the result is outside the calendar.
 */
export function addWorkdays(calendar: Calendar, date: string, n: number): string {
  const start = placeOf(calendar, epochDay(date))
  if (n === 0) return date
  const upTo = calendar.workdayIndex[start]!
  const before = isWorkday(calendar, date) ? upTo - 1 : upTo
  const ordinal = n > 0 ? upTo + n - 1 : before + n
  const result = calendar.workdays[ordinal]
  if (result === undefined) {
    throw outsideCalendar(
      calendar,
      n > 0 ? calendar.lastYear + 1 : calendar.firstYear - 1,
      `${n} workdays from ${date}`,
    )
  }
  return dateOfEpochDay(calendar.firstDay + result)
}

/**
 * Workdays from one date to another, counting days after `from` up to and including `to`; negative when `to` is
 * earlier. The difference of `calendar_day.workday_index`. Throws when a date is outside the calendar.
 */
export function workdaysBetween(calendar: Calendar, from: string, to: string): number {
  return (
    calendar.workdayIndex[placeOf(calendar, epochDay(to))]! - calendar.workdayIndex[placeOf(calendar, epochDay(from))]!
  )
}

/**
 * When something received at `start` ('yyyy-MM-dd HH:mm:ss') is due that is due in n working days: the midnight
 * (24:00, written as 00:00:00 of the next day) ending the n-th workday after day 0. Day 0 is the day of receipt
 * when that is a workday and the time is at most 17:30:00, else the next workday. Throws outside the calendar.
 */
export function workdayDue(calendar: Calendar, start: string, n: number): string {
  const date = start.slice(0, 10)
  const counts = isWorkday(calendar, date) && start.slice(11) <= LAST_RECEIPT
  const day0 = counts ? date : addWorkdays(calendar, date, 1)
  return `${dateOfEpochDay(epochDay(addWorkdays(calendar, day0, n)) + 1)} 00:00:00`
}
