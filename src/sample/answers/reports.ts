import type { Company } from '../company/company.ts'
import { isAbsent, mergedStation } from '../company/formerUnits.ts'
import { EMPTY_UNIT } from '../company/supply.ts'
import { operatingUnits, SILENT_UNIT } from '../company/units.ts'
import { AS_OF, dateText, LAST_DAY, monthStart } from '../moment.ts'
import type { DirtyRow } from '../render/ledger.ts'
import type { AddFigures } from './figure.ts'

/** Adds whether each report came in time, and what the silence of a unit means. */
export function addReports(add: AddFigures, company: Company): void {
  for (const { unitId, report, month, dueAt, submittedAt } of company.reports) {
    const hours = (from: number, to: number): number | null => (to >= from ? (to - from) / 60 : null)
    const state =
      submittedAt === null ? (dueAt < AS_OF ? 'overdue' : 'pending') : submittedAt < dueAt ? 'on_time' : 'late'
    add(
      'submission',
      { unit_id: unitId, report, period: dateText(month).slice(0, 7) },
      { state, hours_late: hours(dueAt, submittedAt ?? AS_OF) },
      { hours_late: 1e-6 },
    )
  }
  const units = operatingUnits(company.units)
  for (const { unitId, month, report } of company.reports) {
    if (report !== '购销气月报') continue
    const empty =
      month === monthStart(LAST_DAY) && company.units.find(({ name }) => name === EMPTY_UNIT)?.unitId === unitId
    const status = empty ? 'declared_zero' : isAbsent(company.units, unitId, month) ? 'none_in_file' : 'received'
    const rows = status === 'received' ? 1 : status === 'declared_zero' ? 0 : null
    add(
      'delivery',
      { unit_id: unitId, family: 'unit_supply', month: dateText(month).slice(0, 7) },
      { status, rows_kept: rows },
    )
  }
  const silent = units.find(({ name }) => name === SILENT_UNIT)
  if (silent)
    add(
      'delivery',
      { unit_id: silent.unitId, family: 'complaint', month: dateText(LAST_DAY).slice(0, 7) },
      { status: 'missing', rows_kept: null },
    )
}

/** Adds how many records still name the station that was merged, by family. */
export function addFormerUnits(add: AddFigures, company: Company, rows: readonly DirtyRow[]): void {
  const merged = mergedStation(company.units)
  if (!merged) return
  add('unit', { unit_type: 'station' }, { 'count(*)': 1 })
  for (const family of new Set(rows.map((row) => row.family))) {
    const n = rows.filter(
      (row) => row.family === family && family !== 'unit' && row.rule === 'dirt_org' && row.raw === merged.unitId,
    ).length
    if (n > 0)
      add(
        'unit_closed_use',
        { family, field: 'unit_id', unit_id: merged.unitId },
        { counts_for: merged.successorId, n_records: n },
      )
  }
}
