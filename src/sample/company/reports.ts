import { epochDay } from '../../calendar/epochDay.ts'
import { AS_OF, DAY_MINUTES, type Day, dateText, LAST_DAY, type Minute, monthStart } from '../moment.ts'
import { randomOf } from '../random.ts'
import { isAbsent } from './formerUnits.ts'
import { operatingUnits, type Unit } from './units.ts'

/** A report that a unit owes for a month. */
export interface Report {
  unitId: string
  report: string
  /** First day of the month. */
  month: Day
  /** The 7th of the next month, 16:00. */
  dueAt: Minute
  /** null: it never came. */
  submittedAt: Minute | null
  /** Whether the register has a line of it. */
  written: boolean
  rows: number
  formatOk: boolean
  channel: '系统' | '邮件' | '微信' | '传真'
}

/** The monthly reports. */
export const REPORTS = ['投诉月报', '安检月报', '购销气月报'] as const

/** The first whole month of the sample. */
export const firstMonth = (firstDay: Day): Day =>
  monthStart(firstDay) === firstDay ? firstDay : monthStart(firstDay, 1)

/** Every report that a unit owes up to the cut-off: most come in time, some late (one by the minute), some never. */
export function makeReports(seed: number, units: readonly Unit[], firstDay: Day): Report[] {
  const reports: Report[] = []
  for (const unit of operatingUnits(units)) {
    const random = randomOf(seed, 'report', unit.unitId)
    for (let month = firstMonth(firstDay); month <= LAST_DAY; month = monthStart(month, 1)) {
      const next = monthStart(month, 1)
      if (unit.openedOn >= next) continue
      const dueAt = (next + 6) * DAY_MINUTES + 16 * 60
      for (const report of REPORTS) {
        const fate = random.weighted({ early: 91, sharp: 1, late: 6, never: 2 })
        const at =
          fate === 'early'
            ? (next + random.int(0, 5)) * DAY_MINUTES + random.int(510, 1070)
            : fate === 'sharp'
              ? dueAt
              : dueAt + random.int(5, 4 * DAY_MINUTES)
        const absent = isAbsent(units, unit.unitId, month)
        reports.push({
          unitId: unit.unitId,
          report,
          month,
          dueAt,
          submittedAt: absent || fate === 'never' || at >= AS_OF ? null : at,
          written: !absent && dueAt < AS_OF,
          rows: random.int(1, 400),
          formatOk: random.chance(0.96),
          channel: random.weighted({ 系统: 80, 邮件: 12, 微信: 6, 传真: 2 }),
        })
      }
    }
  }
  return reports
}

/** Whether a month lies in a year. */
export const inYear = (month: Day, year: number): boolean =>
  month >= epochDay(`${year}-01-01`) && dateText(month).startsWith(String(year))
