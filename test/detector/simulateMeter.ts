import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { DAY_CLASSES } from '../../src/calendar/dayClass.ts'
import { epochDay } from '../../src/calendar/epochDay.ts'
import type { MeterSeries } from '../../src/detector/day.ts'
import { createNormal, createRandom } from '../../src/statistics/random.ts'

const calendar = calendarDays(loadCalendar())

/** How a simulated meter uses gas: m³ a day without heat, per degree day, on Sundays and in the depth of a festival. */
export type Habit = { base: number; perDegree: number; sunday: number; festival: number; noise: number }

/** Days of a meter with a habit between two dates, weather from a mild continental climate, repeatable by seed. */
export function simulateMeter(from: string, to: string, habit: Partial<Habit> = {}, seed = 1): MeterSeries {
  const { base, perDegree, sunday, festival, noise } = {
    base: 100,
    perDegree: 0,
    sunday: 1,
    festival: 1,
    noise: 0.06,
    ...habit,
  }
  const normal = createNormal(createRandom(seed))
  const days = calendar.filter((day) => day.date >= from && day.date <= to)
  const first = epochDay(from)
  let front = 0
  const hdd = Float64Array.from(days, (_, i) => {
    front = 0.75 * front + 2 * normal()
    const season = Math.cos((2 * Math.PI * (((first + i) % 365.25) - 15)) / 365.25)
    return Math.max(0, 4 + 15 * season + front)
  })
  const volume = Float64Array.from(days, (day, i) => {
    const heat = 0.65 * hdd[i]! + 0.35 * (i > 0 ? hdd[i - 1]! : hdd[i]!)
    const offset = day.spring_festival_offset ?? 99
    const rest = day.day_class === 'sun' || day.day_class === 'holiday' ? sunday : 1
    const ramp = offset < -12 || offset > 17 ? 0 : offset <= 0 ? (offset + 12) / 12 : Math.min(1, (18 - offset) / 12)
    const use = base * rest * (1 - ramp * (1 - festival)) + perDegree * heat
    return Math.round(use * Math.exp(noise * normal()) * 100) / 100
  })
  return {
    firstDay: first,
    volume,
    hdd,
    dayClass: Uint8Array.from(days, (day) => DAY_CLASSES.indexOf(day.day_class)),
    springOffset: Int16Array.from(days, (day) => day.spring_festival_offset ?? 99),
  }
}

/** Position of a date in a series. */
export function indexOf(series: MeterSeries, date: string): number {
  return epochDay(date) - series.firstDay
}
