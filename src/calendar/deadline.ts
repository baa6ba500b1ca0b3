import type { Calendar } from './calendar.ts'
import { DAY_SECONDS } from './localTime.ts'
import { placeOf } from './outside.ts'

/** What a time limit counts; hours and minutes run through nights and holidays. */
export type Clock = 'hours' | 'minutes' | 'workdays' | 'calendar_days'

/** When a clock stands still, in local seconds since 1970; `to` null: it still does. */
export interface Pause {
  from: number
  to: number | null
}

/** A case's clock: what it counts, when the case began, when it stood still, until which second of a day a receipt counts for that day. */
export interface RunningClock {
  clock: Clock
  start: number
  pauses: readonly Pause[]
  lastReceipt: number
}

const SECONDS = { hours: 3600, minutes: 60 } as const

/**
 * When a case is due, in local seconds; null while its clock stands still. A limit in days ends with the day (24:00) on
 * which the n-th day has been counted, working days or all; a day on which the clock stands at midnight is not counted.
 * Throws, naming the year, when that is outside the calendar.
 */
export function dueTime(calendar: Calendar, running: RunningClock, limit: number): number | null {
  const { clock, start, pauses } = running
  if (clock === 'hours' || clock === 'minutes') return addRunning(start, Math.round(limit * SECONDS[clock]), pauses)
  let counted = 0
  let day = firstDay(calendar, running)
  while (counted < limit) {
    day++
    if (isEndless(pauses, day)) return null
    if (isCounted(calendar, running, day)) counted++
  }
  return (day + 1) * DAY_SECONDS
}

/** The time a case has taken until `end` (local seconds), in the unit of its clock; a midnight belongs to the day that it ends. */
export function timeTaken(calendar: Calendar, running: RunningClock, end: number): number {
  const { clock, start, pauses } = running
  if (clock === 'hours' || clock === 'minutes') {
    const stood = union(pauses).reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(to ?? end, end) - Math.max(from, start)),
      0,
    )
    return (end - start - stood) / SECONDS[clock]
  }
  let counted = 0
  const last = Math.floor((end - 1) / DAY_SECONDS)
  for (let day = firstDay(calendar, running) + 1; day <= last; day++) if (isCounted(calendar, running, day)) counted++
  return counted
}

/** The day from which days are counted: of the start, or for working days the next one after the last receipt or a day off. */
function firstDay(calendar: Calendar, { clock, start, lastReceipt }: RunningClock): number {
  let day = Math.floor(start / DAY_SECONDS)
  if (clock === 'calendar_days') return day
  if (isWorked(calendar, day) && start - day * DAY_SECONDS <= lastReceipt) return day
  do day++
  while (!isWorked(calendar, day))
  return day
}

function isCounted(calendar: Calendar, { clock, pauses }: RunningClock, day: number): boolean {
  const midnight = (day + 1) * DAY_SECONDS
  const stands = pauses.some(({ from, to }) => from < midnight && (to === null || to >= midnight))
  return !stands && (clock === 'calendar_days' || isWorked(calendar, day))
}

const isEndless = (pauses: readonly Pause[], day: number): boolean =>
  pauses.some(({ from, to }) => to === null && from < (day + 1) * DAY_SECONDS)

function isWorked(calendar: Calendar, day: number): boolean {
  const type = calendar.dayType[placeOf(calendar, day)]
  return type === 'workday' || type === 'makeup'
}

/** The time at which so many seconds have run: a pause that begins only then moves it no more. */
function addRunning(start: number, seconds: number, pauses: readonly Pause[]): number | null {
  let due = start + seconds
  for (const { from, to } of union(pauses)) {
    if (from >= due) break
    if (to === null) return null
    due += Math.max(0, to - Math.max(from, start))
  }
  return due
}

/** Pauses in order, overlapping ones merged. */
function union(pauses: readonly Pause[]): Pause[] {
  const merged: Pause[] = []
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (!last || (last.to !== null && pause.from > last.to)) merged.push({ ...pause })
    else if (last.to !== null) last.to = pause.to === null ? null : Math.max(last.to, pause.to)
  }
  return merged
}
