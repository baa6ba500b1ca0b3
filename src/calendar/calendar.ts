import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DayType } from './dayClass.ts'
import { dateOfEpochDay, epochDay, weekdayOfEpochDay } from './epochDay.ts'
import { type CalendarYear, readSpringFestivals, readYearFile } from './yearFile.ts'

/** Working days of consecutive years; arrays have one entry per day from `firstDay` (an epoch day). */
export type Calendar = {
  firstYear: number
  lastYear: number
  firstDay: number
  dayType: DayType[]
  holidayName: (string | null)[]
  /** Count of workdays up to and including the day. */
  workdayIndex: Int32Array
  /** Position (from 0) in the arrays above of each workday, in order. */
  workdays: Int32Array
  /** Epoch days of lunar new year's day (正月初一), ascending. */
  springFestivals: number[]
}

const SHIPPED = fileURLToPath(new URL('../../data/calendar', import.meta.url))

/**
 * Reads the State Council's working days, one `<year>.yaml` per year and `spring_festival.yaml`, from a folder
 * (default: the one shipped). Throws when a file is malformed or a year between the first and the last is missing.
 */
export function loadCalendar(folder: string = SHIPPED): Calendar {
  const names = readdirSync(folder).filter((name) => /^\d{4}\.yaml$/.test(name))
  const years = names.sort().map((name) => ({ name, ...readYearFile(join(folder, name)) }))
  if (years.length === 0) throw new Error(`${folder}: holds no calendar; expected files named <year>.yaml`)
  for (const [i, { name, year }] of years.entries()) {
    if (name !== `${year}.yaml`) throw new Error(`${join(folder, name)}, year: ${year}; expected ${name.slice(0, 4)}`)
    if (i > 0 && year !== years[i - 1]!.year + 1) {
      throw new Error(`${folder}: ${years[i - 1]!.year + 1}.yaml is missing; expected one file for every year, add it`)
    }
  }
  return buildCalendar(years, readSpringFestivals(join(folder, 'spring_festival.yaml')).map(epochDay))
}

function buildCalendar(years: CalendarYear[], springFestivals: number[]): Calendar {
  const firstYear = years[0]!.year
  const lastYear = years.at(-1)!.year
  const firstDay = epochDay(`${firstYear}-01-01`)
  const n = epochDay(`${lastYear + 1}-01-01`) - firstDay
  const holidays = new Map(years.flatMap((year) => Object.entries(year.holidays)))
  const makeUp = new Set(years.flatMap((year) => year.make_up_workdays))
  const dayType: DayType[] = []
  const holidayName: (string | null)[] = []
  const workdayIndex = new Int32Array(n)
  const workdays: number[] = []
  for (let i = 0; i < n; i++) {
    const date = dateOfEpochDay(firstDay + i)
    const weekend = weekdayOfEpochDay(firstDay + i) >= 5
    const type = holidays.has(date) ? 'holiday' : makeUp.has(date) ? 'makeup' : weekend ? 'weekend' : 'workday'
    dayType.push(type)
    holidayName.push(holidays.get(date) ?? null)
    if (type === 'workday' || type === 'makeup') workdays.push(i)
    workdayIndex[i] = workdays.length
  }
  return {
    firstYear,
    lastYear,
    firstDay,
    dayType,
    holidayName,
    workdayIndex,
    workdays: Int32Array.from(workdays),
    springFestivals,
  }
}
