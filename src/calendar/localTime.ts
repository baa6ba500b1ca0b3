import { dateOfEpochDay, epochDay } from './epochDay.ts'

/** Seconds of a day; there is no summer time. */
export const DAY_SECONDS = 86_400

/**
 * Seconds from 1970-01-01 00:00:00 to a local time 'yyyy-MM-dd HH:mm:ss'; 24:00:00 is the midnight that ends the day.
 * Throws when the text is no such time.
 */
export function localSeconds(time: string): number {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d):(\d\d)$/.exec(time)
  if (!match || match[3]! > '59') throw new Error(`calendar: "${time}" is no time; expected yyyy-MM-dd HH:mm:ss`)
  return epochDay(match[1]!) * DAY_SECONDS + clockSeconds(match[2]!) + Number(match[3])
}

/** The local time 'yyyy-MM-dd HH:mm:ss' of a number of seconds since 1970-01-01 00:00:00. */
export function localTime(seconds: number): string {
  const day = Math.floor(seconds / DAY_SECONDS)
  const clock = seconds - day * DAY_SECONDS
  const parts = [Math.floor(clock / 3600), Math.floor(clock / 60) % 60, clock % 60]
  return `${dateOfEpochDay(day)} ${parts.map((part) => String(part).padStart(2, '0')).join(':')}`
}

/** Seconds after midnight of a clock time 'HH:mm', 24:00 included. Throws when the text is no clock time. */
export function clockSeconds(clock: string): number {
  if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(clock))
    throw new Error(`calendar: "${clock}" is no clock time; expected HH:mm from 00:00 to 24:00`)
  return Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60
}
