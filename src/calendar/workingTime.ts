import type { Calendar } from './calendar.ts'
import { clockSeconds, DAY_SECONDS } from './localTime.ts'
import { outsideCalendar, placeOf } from './outside.ts'

/** When a working day is worked, in seconds after midnight. */
export interface WorkingHours {
  start: number
  end: number
}

/** Working hours from the rulebook's clock times 'HH:mm'. Throws unless the end is after the start. */
export function workingHours(start: string, end: string): WorkingHours {
  const hours = { start: clockSeconds(start), end: clockSeconds(end) }
  if (hours.end <= hours.start)
    throw new Error(`calendar: working hours from ${start} to ${end}; expected an end after the start`)
  return hours
}

/**
 * Working seconds from one local time to another (seconds since 1970, see localSeconds); negative when `to` is earlier.
 * Throws, naming the year, when a day is outside the calendar.
 */
export function workingSecondsBetween(calendar: Calendar, hours: WorkingHours, from: number, to: number): number {
  return workedUntil(calendar, hours, to) - workedUntil(calendar, hours, from)
}

/**
 * The inverse: the first local time by which `seconds` of working time have passed since `from`; for negative `seconds`
 * the last one from which so many pass until `from`. Throws, naming the year, when that is outside the calendar.
 */
export function addWorkingSeconds(calendar: Calendar, hours: WorkingHours, from: number, seconds: number): number {
  if (seconds === 0) return from
  const length = hours.end - hours.start
  const worked = workedUntil(calendar, hours, from) + seconds
  const ordinal = seconds > 0 ? Math.ceil(worked / length) - 1 : Math.floor(worked / length)
  const place = calendar.workdays[ordinal]
  if (place === undefined)
    throw outsideCalendar(calendar, seconds > 0 ? calendar.lastYear + 1 : calendar.firstYear - 1, 'a working time')
  return (calendar.firstDay + place) * DAY_SECONDS + hours.start + worked - ordinal * length
}

/** Working seconds from the start of the calendar to a local time. */
function workedUntil(calendar: Calendar, { start, end }: WorkingHours, time: number): number {
  const day = Math.floor(time / DAY_SECONDS)
  const place = placeOf(calendar, day)
  const until = calendar.workdayIndex[place]! * (end - start)
  const isWorked = calendar.workdays[calendar.workdayIndex[place]! - 1] === place
  return isWorked ? until - (end - Math.min(Math.max(time - day * DAY_SECONDS, start), end)) : until
}
