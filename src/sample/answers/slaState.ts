import type { Calendar } from '../../calendar/calendar.ts'
import { AS_OF, DAY_MINUTES, dayOf, type Minute } from '../moment.ts'

/** How a case stands against a time limit. */
export type SlaState = 'on_time' | 'late' | 'overdue' | 'pending' | 'undeterminable' | 'excluded'

/** One case against one limit. */
export interface SlaCase {
  start: Minute
  finish: Minute | null
  /** True when the times are dates without a clock. */
  dayPrecise: boolean
  /** Hours, working days, or the deadline that the source states (null = it states none). */
  limit: { minutes: number } | { workdays: number } | { stated: Minute | null }
  excluded: boolean
  /** When the clock stood still; a stated deadline heeds no pause. */
  pause?: { from: Minute; to: Minute } | null
}

/** The state of a case at the cut-off, which is exclusive. */
export function slaState(calendar: Calendar, one: SlaCase): SlaState {
  if (one.excluded) return 'excluded'
  const byClock = !('workdays' in one.limit)
  if (byClock && one.dayPrecise) return 'undeterminable'
  const due = dueOf(calendar, one)
  if (due === null) return 'undeterminable'
  if (one.finish === null && one.pause && one.pause.to >= AS_OF && one.pause.from < due) return 'pending'
  if (one.finish === null) return due < AS_OF ? 'overdue' : 'pending'
  // A date without a clock ends with its day.
  const finish = one.dayPrecise ? one.finish + DAY_MINUTES - 1 : one.finish
  if (finish < one.start) return 'undeterminable'
  return finish <= due ? 'on_time' : 'late'
}

function dueOf(calendar: Calendar, { start, limit, pause }: SlaCase): Minute | null {
  if ('stated' in limit) return limit.stated
  if ('minutes' in limit) {
    const due = start + limit.minutes
    return pause && pause.from < due ? due + pause.to - pause.from : due
  }
  const due = workdaysLater(calendar, start, limit.workdays)
  if (!pause || pause.from >= due) return due
  return workdaysLater(calendar, start, limit.workdays + standing(calendar, start, pause, limit.workdays))
}

/** Working days among the first so many (and those added for them) at whose midnight the clock stood. */
function standing(calendar: Calendar, start: Minute, { from, to }: { from: Minute; to: Minute }, n: number): number {
  let stood = 0
  for (let k = 1; k <= n + stood; k++) {
    const midnight = workdaysLater(calendar, start, k)
    if (from < midnight && midnight <= to) stood++
  }
  return stood
}

/** Midnight ending the n-th working day after day 0: the day of receipt, or the next working day after 17:30 or a day off. */
export function workdaysLater(calendar: Calendar, start: Minute, n: number): Minute {
  const day = dayOf(start)
  const position = day - calendar.firstDay
  const type = calendar.dayType[position]!
  const isWorkday = type === 'workday' || type === 'makeup'
  const counted = isWorkday && start - day * DAY_MINUTES <= 17.5 * 60
  const last = calendar.workdays[calendar.workdayIndex[position]! - 1 + n + (counted ? 0 : 1)]!
  return (calendar.firstDay + last + 1) * DAY_MINUTES
}
