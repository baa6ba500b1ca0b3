import { readFileSync } from 'node:fs'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import type { MadeUnit } from './madeCompany.ts'
import { randomStream } from './random.ts'

/** A rule of coverage: slots a unit in each month that it ends in, how many months apart, shares missed and not entered. */
interface Plan {
  rule: string
  slots: number
  every: 1 | 3 | 6 | 12
  missed: number
  refused?: number
  noEntry?: number
  isStock?: boolean
}

const plans: Plan[] = [
  { rule: 'insp_resident_2y', slots: 4000, every: 1, missed: 0.03, refused: 0.01, noEntry: 0.05, isStock: true },
  { rule: 'insp_tier1_monthly', slots: 3, every: 1, missed: 0.04 },
  { rule: 'insp_tier2_quarterly', slots: 8, every: 3, missed: 0.03, noEntry: 0.02 },
  { rule: 'visit_tier1_weekly_info', slots: 12, every: 1, missed: 0.07 },
  { rule: 'visit_tier1_monthly_contact', slots: 3, every: 1, missed: 0.02 },
  { rule: 'visit_tier2_halfyear_visit', slots: 8, every: 6, missed: 0.05 },
  { rule: 'am_one_to_one', slots: 20, every: 1, missed: 0.01, isStock: true },
  { rule: 'arc_key_account_fields', slots: 20, every: 1, missed: 0.12, isStock: true },
  { rule: 'rep_standard_forms', slots: 5, every: 1, missed: 0.05 },
]
const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}-01`)

const model = (path: string): string =>
  readFileSync(new URL(`../../src/models/${path}.sql`, import.meta.url), 'utf8').trim()

/** Makes coverage by the models themselves from made counts, coverage_gap for 60 accounts, and the charts of all rules. */
export async function makeCoverage(warehouse: Warehouse, units: readonly MadeUnit[]): Promise<void> {
  await warehouse.run(`create view if not exists cutoff as ${model('staging/cutoff')}`)
  await warehouse.run(`create or replace table rule_limit as ${model('staging/rule_limit')}`)
  await warehouse.run(
    'create table coverage_count (rule_id varchar, unit_id varchar, month date, is_stock boolean, state varchar, reason varchar, n bigint)',
  )
  await warehouse.append('coverage_count', [...counts(units)])
  await warehouse.run('create table coverage_of_anomalies as from coverage')
  await warehouse.run(`create view coverage_rule as ${model('coverage/coverage_rule')}`)
  await warehouse.run(`create view coverage_period as ${model('coverage/coverage_period')}`)
  await warehouse.run(`create or replace table coverage as ${model('coverage/coverage')}`)
  await warehouse.run(
    `insert into coverage by name select *, n_due - n_done as n_overdue, 0 as n_late, 0 as n_pending, 0 as n_excluded,
      0 as n_undeterminable, 0 as n_refused, 0 as n_no_entry, 0 as n_vacant, rate as rate_entered from coverage_of_anomalies where rule_id not in (select rule_id from coverage)`,
  )
  await warehouse.run(
    `insert into coverage_count select distinct rule_id, 'u0', date '2025-12-01', false, 'excluded', null, 0 from coverage_of_anomalies`,
  )
  await warehouse.run(`create table coverage_gap as ${gap}`)
  await warehouse.run(`create view rule_trend_source as ${model('metrics/rule_trend_source')}`)
  await warehouse.run(`create table rule_trend as ${trend}`)
}

function* counts(units: readonly MadeUnit[]): Generator<unknown[]> {
  const random = randomStream(23)
  for (const { rule, slots, every, missed, refused = 0, noEntry = 0, isStock = false } of plans)
    for (const unit of units.filter(({ id }) => id !== 'u13'))
      for (const [i, month] of months.entries()) {
        if ((i + 1) % every !== 0) continue
        const n = Math.max(1, Math.round(slots * unit.size))
        const draw = (share: number): number =>
          Math.min(n, Math.round((n * share * (0.5 + random())) / unit.skill + (random() < (share * n) % 1 ? 1 : 0)))
        const not = [draw(refused), draw(noEntry), draw(missed)]
        const rest = Math.max(0, n - not.reduce((sum, each) => sum + each, 0))
        const row = (state: string, reason: string | null, count: number): unknown[] => [
          rule,
          unit.id,
          month,
          isStock,
          state,
          reason,
          count,
        ]
        if (rest > 0) yield row('on_time', null, rest)
        for (const [j, reason] of ['refused', 'no_entry', null].entries())
          if (not[j]! > 0) yield row('overdue', reason, not[j]!)
      }
}

/** Of 60 accounts: what was missed in autumn, what is due within weeks; a report that a unit owes. */
const gap = `
  select r.rule_id, c.unit_id, c.customer_id, c.customer_id as subject,
    date '2025-09-30' + cast(hash(c.customer_id || r.rule_id) % 5 * 30 as integer) as due_on,
    if(hash(c.customer_id) % 3 = 0, null, date '2025-08-05' + cast(hash(c.customer_id) % 40 as integer)) as last_done_on,
    if(hash(c.customer_id || r.rule_id) % 5 < 4, 'overdue', 'pending') as state,
    if(hash(c.customer_id) % 7 = 0, 'no_entry', null) as reason
  from customer c, (values ('insp_tier1_monthly'), ('visit_tier1_monthly_contact'), ('visit_tier2_halfyear_visit')) r(rule_id)
  where hash(c.customer_id || r.rule_id) % 3 = 0
  union all
  select 'rep_standard_forms', unit_id, null, '2025-12', date '2026-01-07', date '2025-12-05', 'pending', null
  from unit where unit_type = 'unit'`

/** Charts as the model makes them, near enough for pictures: the year's mean, three standard deviations, no signals but one. */
const trend = `
  with series as (
    select *, count(*) over own as n_months, sum(k) over own / sum(n) over own as p, avg(value) over own as mean,
      stddev_samp(value) over own as sd
    from rule_trend_source window own as (partition by source, rule_id, unit_id, measure)
  )
  select source, rule_id, unit_id, measure, month, value, n, k, coalesce(p, mean) as center,
    greatest(0, coalesce(p - 3 * sqrt(p * (1 - p) / n), mean - 3 * sd)) as limit_low,
    case when p is null then mean + 3 * sd else least(1, p + 3 * sqrt(p * (1 - p) / n)) end as limit_high,
    if(month = '2025-12' and rule_id = 'sla_repair_fix_24h' and unit_id = 'd2', 'below_limit', null) as signal,
    if(month = '2025-12' and rule_id = 'sla_repair_fix_24h' and unit_id = 'd2', 1, null) as signal_n,
    if(month = '2025-12' and rule_id = 'sla_repair_fix_24h' and unit_id = 'd2', '2025-12', null) as signal_since,
    if(month = '2025-12' and rule_id = 'sla_repair_fix_24h' and unit_id = 'd2', false, null) as is_better
  from series where n_months >= 12`
