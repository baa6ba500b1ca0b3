import type { Warehouse } from '../../src/warehouse/engine.ts'
import type { MadeUnit } from './madeCompany.ts'
import { randomStream } from './random.ts'

const months = Array.from(
  { length: 24 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
)

/** Rows a month and how often a row of the family is rejected. */
const families: [string, number, number][] = [
  ['daily_volume', 2400, 0.02],
  ['bill', 14_000, 0.01],
  ['payment', 13_000, 0.01],
  ['complaint', 24, 0.05],
  ['repair_job', 40, 0.03],
  ['return_visit', 60, 0],
  ['inspection', 900, 0],
  ['contact_log', 120, 0],
]

const tables = {
  delivery: `unit_id varchar, family varchar, month varchar, status varchar, rows_kept bigint, rows_rejected bigint,
    n_late_corrections bigint, n_out_of_order bigint, submission varchar`,
  submission: `unit_id varchar, report varchar, family varchar, period varchar, due_at timestamp, submitted_at timestamp,
    state varchar, hours_late double, "rows" bigint, format_ok boolean, channel varchar, file_sha256 varchar`,
  bounds: `metric varchar, unit_id varchar, period varchar, value double, worst double, best double, n_quarantined bigint,
    k bigint, n bigint, target double, could_cross boolean`,
  survey_suspect:
    'unit_id varchar, instrument varchar, survey_id varchar, period varchar, n_responses bigint, n bigint, kind varchar, n_suspect bigint',
  near_duplicate: 'family varchar, record_a varchar, record_b varchar, reason varchar',
  stg_complaint: 'complaint_no varchar, unit_id varchar, accepted_unit_id varchar, responsible_unit_id varchar',
  unit_closed_use: `family varchar, field varchar, unit_id varchar, counts_for varchar, n_records bigint, first_day date,
    last_day date`,
}

/**
 * Makes what the data-quality page draws: every status of a unit's month (云溪 u13 misses its complaints of December, 松岗 u16
 * is not in a file, 梅岭 u24 reports zero, 安坪 u29 opens in September 2025), every state of a report, figures that move
 * little, much, across their target and without a bound, and one of each check.
 */
export async function makeQuality(warehouse: Warehouse, units: readonly MadeUnit[]): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) await warehouse.run(`create table ${name} (${columns})`)
  await warehouse.append('delivery', deliveries(units))
  await warehouse.append('submission', submissions(units))
  await warehouse.append('bounds', bounds(units))
  await warehouse.append('survey_suspect', [
    ['u9', 'card4', 'S-2025-2', '2025-Q4', 9, 72, 'all_satisfied', 9],
    ['u9', 'card4', 'S-2025-2', '2025-Q4', 9, 72, 'no_variance', 8],
    ['u6', 'card4', 'S-2025-2', '2025-Q4', 80, 640, 'after_end', 12],
    ['u21', 'complaint_handling', '2025-Q4', '2025-Q4', 80, 80, 'bulk', 41],
  ])
  await warehouse.append('stg_complaint', [['C1', 'u3', null, null]])
  await warehouse.append('near_duplicate', [['complaint', 'C1', 'C2', 'customer_24h']])
  await warehouse.append('unit_closed_use', [['repair_job', 'unit_id', 'u99', 'u6', 4, '2025-10-02', '2025-12-30']])
}

function* deliveries(units: readonly MadeUnit[]): Generator<unknown[]> {
  const random = randomStream(19)
  for (const [family, rows, rejected] of families)
    for (const { id, size } of units)
      for (const [i, month] of months.entries()) {
        const kept = Math.round(rows * size * (0.8 + random() * 0.4))
        const bad = random() < rejected ? 1 + Math.floor(random() * 4) : 0
        const status = statusOf(family, id, i)
        if (status !== 'received') yield [id, family, month, status, status === 'declared_zero' ? 0 : null, null, null, null, null]
        else yield [id, family, month, status, kept, bad, i === 23 && id === 'u2' ? 3 : 0, family === 'repair_job' && id === 'u4' ? 1 : 0,
          family === 'complaint' && id === 'u7' && i === 23 ? 'late' : null] // biome-ignore format: one record a line
      }
  yield [null, 'complaint', '2025-12', 'received', 5, 2, 0, 0, null]
}

function statusOf(family: string, unit: string, month: number): string {
  if (unit === 'u29' && month < 20) return 'not_due'
  if (family !== 'complaint' && family !== 'repair_job') return 'received'
  if (unit === 'u13') return family === 'complaint' && month < 23 ? 'received' : 'missing'
  if (unit === 'u16' && month === 23) return 'none_in_file'
  return unit === 'u24' && month === 23 ? 'declared_zero' : 'received'
}

function* submissions(units: readonly MadeUnit[]): Generator<unknown[]> {
  for (const [i, month] of months.entries()) {
    const next = months[i + 1] ?? '2026-01'
    for (const { id } of units) {
      if (id === 'u29' && i < 20) continue
      const [state, at, hours] =
        i === 23
          ? ['pending', null, null]
          : id === 'u13'
            ? ['overdue', null, 24 * 24]
            : id === 'u6'
              ? ['late', `${next}-08 09:30:00`, 17.5]
              : id === 'u17'
                ? ['undeterminable', `${next}-07 00:00:00`, null]
                : ['on_time', `${next}-05 10:00:00`, null]
      yield [id, '投诉月报', 'complaint', month, `${next}-07 16:00:00`, at, state, hours, null, true, 'system', null]
    }
  }
}

function* bounds(units: readonly MadeUnit[]): Generator<unknown[]> {
  const ids = [...units.map(({ id }) => id), 'd0', 'd1', 'd2', 'd3', 'd4', 'd5', 'all']
  for (const id of ids) {
    const n = id === 'all' ? 4000 : 140
    const rate = (metric: string, period: string, k: number, m: number, target: number | null) => {
      const [value, worst, best] = [k / n, k / (n + m), (k + m) / (n + m)]
      const cross =
        m > 0 && target !== null ? value >= target !== worst >= target || value >= target !== best >= target : null
      return [metric, id, period, value, worst, best, m, k, n, target, cross]
    }
    for (const period of ['2025', '2025-Q4', '2025-12']) {
      yield rate('sla_complaint_other_48h', period, Math.round(n * 0.955), id === 'u7' ? 0 : 7, 0.95)
      yield rate('sla_repair_fix_24h', period, Math.round(n * 0.93), id === 'u3' || id === 'all' ? 3 : 0, 0.95)
      yield rate('satisfaction_card4_all', period, Math.round(n * 0.97), 0, null)
      yield rate('satisfaction_complaint_handling_handling_satisfaction', period, Math.round(n * 0.96), 2, 0.95)
    }
    yield ['billed_cny', id, '2025-12', 2.4e6, 2.4e6, 2.431e6, 4, null, null, null, null]
    yield ['volume_m3', id, '2025-11', 1.6e6, null, null, 1, null, null, null, null]
  }
}
