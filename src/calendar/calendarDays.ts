import type { Calendar } from './calendar.ts'
import { type DayClass, type DayType, dayClassOf } from './dayClass.ts'
import { dateOfEpochDay, weekdayOfEpochDay } from './epochDay.ts'

/** One row of table `calendar_day`; columns in the order of the table. */
export type CalendarDay = {
  date: string
  is_workday: boolean
  day_type: DayType
  holiday_name: string | null
  /** Days from the nearest lunar new year's day (正月初一), null beyond 40. */
  spring_festival_offset: number | null
  /** Count of workdays up to and including the date, from the calendar's first day. */
  workday_index: number
  day_class: DayClass
}

/** Rows of table `calendar_day`, one per day of the calendar, ascending. */
export function calendarDays(calendar: Calendar): CalendarDay[] {
  return calendar.dayType.map((type, i) => {
    const day = calendar.firstDay + i
    const offset = springFestivalOffset(calendar, day)
    return {
      date: dateOfEpochDay(day),
      is_workday: type === 'workday' || type === 'makeup',
      day_type: type,
      holiday_name: calendar.holidayName[i]!,
      spring_festival_offset: offset,
      workday_index: calendar.workdayIndex[i]!,
      day_class: dayClassOf(type, weekdayOfEpochDay(day), offset),
    }
  })
}

/** Days from the nearest lunar new year's day to an epoch day (0 = 正月初一, −1 = 除夕), null beyond 40 days. */
export function springFestivalOffset(calendar: Calendar, day: number): number | null {
  const festival = calendar.springFestivals.find((newYear) => Math.abs(day - newYear) <= 40)
  return festival === undefined ? null : day - festival
}
