import type { Calendar } from '../../calendar/calendar.ts'
import { springFestivalOffset } from '../../calendar/calendarDays.ts'
import { weekdayOfEpochDay } from '../../calendar/epochDay.ts'
import type { WeatherDay } from '../company/weather.ts'
import { groupBy } from '../groupBy.ts'
import { type Day, dateText } from '../moment.ts'

/** What the days of the series are, one entry a day. */
export interface DayFacts {
  firstDay: Day
  days: number
  /** 0 = Monday … 6 = Sunday; a make-up workday counts as Friday. */
  weekday: Uint8Array
  isHoliday: Uint8Array
  /** Days from lunar new year's day, 99 when far. */
  festivalOffset: Int8Array
  /** 15 November to 15 March. */
  heatingSeason: Uint8Array
  /** Felt heating degree days by area: .65 of the day and .35 of the day before. */
  heat: Map<string, Float64Array>
}

/** The facts of `days` days from `firstDay`; weather must cover them. */
export function makeDayFacts(
  calendar: Calendar,
  weather: readonly WeatherDay[],
  firstDay: Day,
  days: number,
): DayFacts {
  const facts: DayFacts = {
    firstDay,
    days,
    weekday: new Uint8Array(days),
    isHoliday: new Uint8Array(days),
    festivalOffset: new Int8Array(days),
    heatingSeason: new Uint8Array(days),
    heat: new Map(),
  }
  for (let i = 0; i < days; i++) {
    const day = firstDay + i
    const type = calendar.dayType[day - calendar.firstDay]!
    facts.weekday[i] = type === 'makeup' ? 4 : weekdayOfEpochDay(day)
    facts.isHoliday[i] = type === 'holiday' ? 1 : 0
    facts.festivalOffset[i] = springFestivalOffset(calendar, day) ?? 99
    const monthDay = dateText(day).slice(5)
    facts.heatingSeason[i] = monthDay >= '11-15' || monthDay <= '03-15' ? 1 : 0
  }
  for (const [area, rows] of groupBy(weather, (row) => row.area)) {
    facts.heat.set(
      area,
      Float64Array.from(rows, (row, i) => 0.65 * row.hdd18 + 0.35 * (rows[i - 1] ?? row).hdd18),
    )
  }
  return facts
}
