import type { Warehouse } from '../../src/warehouse/engine.ts'
import type { MadeUnit } from './madeCompany.ts'
import { randomStream } from './random.ts'

const months = Array.from(
  { length: 24 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
)
const z = 1.959963984540054

/** Makes collection, appraisal_indicator, appraisal_score, load_file, load_issue, record tables. */
export async function makeFigures(warehouse: Warehouse, units: readonly MadeUnit[]): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) await warehouse.run(`create table ${name} (${columns})`)
  await warehouse.append('collection', collection(units))
  const { indicators, scores } = appraisal(units)
  await warehouse.append('appraisal_indicator', indicators)
  await warehouse.append('appraisal_score', scores)
  await warehouse.append('load_file', files())
  await warehouse.append('load_issue', issues())
  await warehouse.append(
    'record_family',
    families.map(([family, fed]) => [family, fed]),
  )
  await warehouse.append('delivery_count', events)
  await warehouse.run(`create table record_weather_day as select date '2025-12-31' as "date"`)
}

const tables = {
  collection: `unit_id varchar, month varchar, billed_cny double, collected_cny double, collection_rate double, on_time_rate double,
    arrears_1_30 double, arrears_31_60 double, arrears_61_90 double, arrears_91_180 double, arrears_over_180 double,
    sent_to_collection bigint`,
  appraisal_indicator: `unit_id varchar, year integer, indicator varchar, n bigint, k bigint, value double, low double, high double,
    shrunk double, score double, max_score double, deduction double, records_table varchar, records_filter varchar, rule_id varchar,
    group_id varchar, weight double, target double, better varchar, verdict varchar, reason varchar`,
  appraisal_score: `unit_id varchar, year integer, score double, score_low double, score_high double, rank integer,
    rank_low integer, rank_high integer, band varchar, ranked boolean, reason varchar, peers varchar, n_ranked integer, max_score double`,
  load_file: `run_id varchar, family varchar, file varchar, sha256 varchar, unit_id varchar, encoding varchar, period varchar,
    submitted_at timestamp, rows_in bigint, rows_kept bigint, rows_merged bigint, rows_rejected bigint, control_total_ok boolean`,
  load_issue: `run_id varchar, family varchar, file varchar, "row" bigint, field varchar, "rule" varchar, raw varchar, action varchar`,
  record_family: 'family varchar, fed boolean',
  delivery_count: 'family varchar, last_event timestamp',
}

const rolled = (units: readonly MadeUnit[]): { id: string; skill: number; size: number }[] => [
  ...units.filter(({ id }) => id !== 'u13'),
  ...[0, 1, 2, 3, 4, 5].map((d) => ({ id: `d${d}`, skill: 1, size: 4 })),
  { id: 'all', skill: 1, size: 24 },
]

/** A rate with its Wilson interval and verdict; below 30 cases there is none. */
export function rate(k: number, n: number, target: number): [number | null, number | null, number | null, string] {
  if (n === 0) return [null, null, null, 'too_few']
  const p = k / n
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const [low, high] = [-1, 1].map((sign) =>
    Math.min(1, Math.max(0, (p + (z * z) / (2 * n) + sign * half) / (1 + (z * z) / n))),
  )
  return [p, low!, high!, n < 30 ? 'too_few' : low! >= target ? 'met' : high! < target ? 'not_met' : 'uncertain']
}

function* collection(units: readonly MadeUnit[]): Generator<unknown[]> {
  const random = randomStream(13)
  for (const { id, skill, size } of rolled(units))
    for (const [i, month] of months.entries()) {
      const billed = size * 2.4e6 * (1.2 + 0.5 * Math.cos((i / 6) * Math.PI))
      const unpaid = ((i === 23 ? 0.06 : i === 22 ? 0.025 : 0.008) * (0.6 + random() * 0.8)) / Math.sqrt(skill)
      const owed = billed * unpaid
      const age = 23 - i
      const bucket = (from: number, to: number): number => (age >= from && age < to ? owed : 0)
      yield [id, month, billed, billed - owed, 1 - unpaid, Math.max(0, 0.97 - unpaid * 2), age === 0 ? owed * 0.4 : bucket(1, 2) * 0.7,
        bucket(1, 3) * 0.3, bucket(3, 4), bucket(4, 7), bucket(7, 99), Math.round(size * 3 * random())] // biome-ignore format: one record a line
    }
}

const weights: [string, number, number | null, string | null, string][] = [
  ['sla_complaint_tier1_24h', 6, 1, 'sla_complaint_tier1_24h', 'sla'],
  ['sla_complaint_other_48h', 8, 0.95, 'sla_complaint_other_48h', 'sla'],
  ['sla_complaint_feedback_5wd', 6, 0.95, 'sla_complaint_feedback_5wd', 'sla'],
  ['sla_repair_handle_6h', 5, 0.95, 'sla_repair_handle_6h', 'sla'],
  ['sla_repair_fix_24h', 5, 0.95, 'sla_repair_fix_24h', 'sla'],
  ['sat_complaint', 15, 0.95, 'sat_complaint_target_other', 'satisfaction'],
  ['sat_card', 10, 0.95, 'sat_rate_definition', 'satisfaction'],
  ['inspection', 20, null, null, 'inspection'],
  ['cmp_rate', 5, 300, 'cmp_rate', 'complaints'],
  ['cmp_repeat', 5, 0.05, 'cmp_repeat', 'complaints'],
  ['visits', 10, null, null, 'visits'],
  ['data_reporting', 5, null, null, 'reporting'],
]

function appraisal(units: readonly MadeUnit[]): { indicators: unknown[][]; scores: unknown[][] } {
  const random = randomStream(17)
  const indicators: unknown[][] = []
  const totals: { id: string; score: number }[] = []
  for (const { id, skill } of units.filter(({ id }) => id !== 'u13')) {
    let [won, most] = [0, 0]
    for (const [indicator, weight, target, rule, group] of weights) {
      const lower = indicator.startsWith('cmp_')
      const n = 100 + Math.round(random() * 300)
      const p =
        target === null
          ? null
          : lower
            ? target * (0.7 + random() * 0.8)
            : Math.min(1, 0.985 - (0.05 / skill) * random() * 1.6)
      const score = p === null ? null : weight * Math.min(1, lower ? target! / p : p / target!)
      if (score !== null) [won, most] = [won + score, most + weight]
      const bad = p !== null && (lower ? p > target! * 1.2 : p < target! - 0.03)
      indicators.push([
        ...[
          id,
          2025,
          indicator,
          p === null ? 0 : n,
          p === null || indicator === 'cmp_rate' ? null : Math.round(p * n),
          p,
        ],
        ...(p === null ? [null, null, null] : [p * 0.985, lower ? p * 1.02 : Math.min(1, p * 1.008), p]),
        ...(score === null ? [null, null, null] : [score, weight, weight - score]),
        ...[null, null, rule, group, weight, target, lower ? 'lower' : 'higher'],
        ...(p === null
          ? [null, 'no_records']
          : [bad ? 'not_met' : (lower ? p <= target! : p >= target!) ? 'met' : 'uncertain', null]),
      ])
    }
    totals.push({ id, score: (100 * won) / most })
  }
  totals.sort((a, b) => b.score - a.score)
  const scores = totals.map(({ id, score }, i) => [id, 2025, score, score - 1.6, Math.min(100, score + 1.4), i + 1, Math.max(1, i - 4),
    Math.min(29, i + 6), 'pass', true, null, 'unit', 29, 65]) // biome-ignore format: one record a line
  scores.push(['u13', 2025, null, null, null, null, null, null, null, false, 'few_points', 'unit', 29, 20])
  return { indicators, scores }
}

const families: [string, boolean][] = [
  ['unit', true],
  ['customer', true],
  ['complaint', true],
  ['repair_job', true],
  ['daily_volume', true],
  ['bill', true],
  ['payment', true],
  ['survey_answer', true],
  ['survey_response', false],
  ['weather_day', true],
  ['complaint_event', false],
]

const events = [
  ['complaint', '2025-12-31 18:20:00'],
  ['repair_job', '2025-12-31 22:05:00'],
  ['daily_volume', '2025-12-31 00:00:00'],
  ['bill', '2025-12-05 00:00:00'],
  ['payment', '2025-12-31 17:00:00'],
  ['survey_answer', '2025-11-20 10:00:00'],
  ['survey_response', '2025-11-20 10:00:00'],
]

const files = (): unknown[][] =>
  families
    .filter(([, fed]) => fed)
    .flatMap(([family], f) =>
      [1, 2, 3].map((i) => {
        const rows = 900 * (f + 1) + i * 37
        const rejected = (f * i) % 11
        const merged = (f + i) % 7
        return ['run-2', family, `inbox/${family}-${i}.csv`, `${f}${i}`, null, i === 2 ? 'gb18030' : 'utf-8', null, null, rows,
          rows - rejected - merged, merged, rejected, f === 4 && i === 3 ? null : true] // biome-ignore format: one record a line
      }),
    )

const issues = (): unknown[][] =>
  [
    ['complaint', 'received_at', 'dirt_dates', 'rejected', 7],
    ['complaint', 'complaint_no', 'dirt_duplicates', 'merged', 12],
    ['daily_volume', 'volume_m3', 'dirt_number', 'rejected', 4],
    ['payment', 'amount', 'dirt_fullwidth', 'repaired', 31],
    ['bill', 'due_date', 'dirt_required', 'rejected', 2],
  ].flatMap(([family, field, rule, action, n]) =>
    Array.from({ length: Number(n) }, (_, i) => [
      'run-2',
      family,
      `inbox/${family}-1.csv`,
      i + 2,
      field,
      rule,
      '…',
      action,
    ]),
  )
