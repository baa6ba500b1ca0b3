import { describe, expect, it } from 'vitest'
import { epochDay } from '../../../src/calendar/epochDay.ts'
import { firstMonth, makeReports } from '../../../src/sample/company/reports.ts'
import { makeUnits, operatingUnits } from '../../../src/sample/company/units.ts'
import { dateText, timeText } from '../../../src/sample/moment.ts'

const units = makeUnits(1, 30)
const firstDay = epochDay('2024-01-01')
const reports = makeReports(1, units, firstDay)

describe('makeReports', () => {
  it('owes every unit its three reports for each month since it opened', () => {
    expect(firstMonth(epochDay('2024-01-02'))).toBe(epochDay('2024-02-01'))
    // 29 units for 24 months, one that opened in September 2025 for four.
    expect(reports).toHaveLength(3 * (29 * 24 + 4))
    expect(new Set(reports.map(({ dueAt }) => timeText(dueAt).slice(8)))).toEqual(new Set(['07 16:00:00']))
    expect(reports.every(({ month, dueAt }) => timeText(dueAt) > dateText(month + 34))).toBe(true)
  })

  it('lets one unit be silent for two months, and others late or without a report', () => {
    const silent = reports.filter(({ written, dueAt }) => !written && dueAt < epochDay('2026-01-01') * 1440)
    expect(new Set(silent.map(({ unitId }) => unitId))).toEqual(new Set([operatingUnits(units)[1]!.unitId]))
    expect(new Set(silent.map(({ month }) => dateText(month)))).toEqual(new Set(['2025-08-01', '2025-09-01']))
    const written = reports.filter((report) => report.written)
    const share = (fits: (report: (typeof reports)[number]) => boolean): number =>
      written.filter(fits).length / written.length
    expect(share(({ submittedAt, dueAt }) => submittedAt !== null && submittedAt < dueAt)).toBeGreaterThan(0.85)
    expect(share(({ submittedAt, dueAt }) => submittedAt !== null && submittedAt > dueAt)).toBeGreaterThan(0.03)
    expect(written.some(({ submittedAt, dueAt }) => submittedAt === dueAt)).toBe(true)
    expect(share(({ submittedAt }) => submittedAt === null)).toBeGreaterThan(0.005)
  })
})
