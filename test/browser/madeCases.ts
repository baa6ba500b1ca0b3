import type { Warehouse } from '../../src/warehouse/engine.ts'
import type { MadeUnit } from './madeCompany.ts'
import { randomStream } from './random.ts'

const rules = [
  { id: 'sla_complaint_tier1_24h', unit: 'hours', limit: 24, perMonth: 2, late: 0.012 },
  { id: 'sla_complaint_other_48h', unit: 'hours', limit: 48, perMonth: 9, late: 0.035 },
  { id: 'sla_complaint_feedback_5wd', unit: 'workdays', limit: 5, perMonth: 14, late: 0.03 },
  { id: 'sla_repair_handle_6h', unit: 'hours', limit: 6, perMonth: 20, late: 0.028 },
  { id: 'sla_repair_fix_24h', unit: 'hours', limit: 24, perMonth: 18, late: 0.05 },
  { id: 'sla_install_resident_sporadic', unit: 'workdays', limit: 10, perMonth: 4, late: 0.16 },
  { id: 'insp_hazard_closure', unit: 'workdays', limit: 15, perMonth: 3, late: 0.02 },
  { id: 'rv_service_7wd', unit: 'workdays', limit: 7, perMonth: 4, late: 0.06 },
] as const

const hour = 3_600_000
const end = Date.parse('2026-01-01T00:00:00Z')
const stamp = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ')

/** Makes sla_case for 24 months and sla_attainment from it: months, quarters and years; units, divisions, company. */
export async function makeCases(warehouse: Warehouse, units: readonly MadeUnit[]): Promise<void> {
  await warehouse.run(
    `create table sla_case (rule_id varchar, case_id varchar, unit_id varchar, customer_id varchar, started_at timestamp,
      due_at timestamp, finished_at timestamp, paused double, elapsed double, elapsed_unit varchar, state varchar, reason varchar,
      pause_reason varchar)`,
  )
  await warehouse.append('sla_case', cases(units))
  await warehouse.run(`create table sla_attainment as ${attainment}`)
}

function* cases(units: readonly MadeUnit[]): Generator<unknown[]> {
  const random = randomStream(7)
  let n = 0
  for (const rule of rules) {
    for (const unit of units.filter(({ id }) => id !== 'u13')) {
      const count = Math.round(rule.perMonth * unit.size * 24)
      for (let i = 0; i < count; i++) {
        const started = end - random() * 730 * 24 * hour
        const late = random() < rule.late / unit.skill
        const part = late ? 1 + random() * 0.7 + 0.02 : 0.05 + random() ** 2 * 0.9
        yield caseRow(rule, unit.id, `C-${String(++n).padStart(6, '0')}`, started, part, random())
      }
    }
  }
}

function caseRow(
  rule: (typeof rules)[number],
  unit: string,
  id: string,
  started: number,
  part: number,
  dice: number,
): unknown[] {
  const span = rule.unit === 'hours' ? hour : 24 * hour * 1.4
  const due = started + rule.limit * span
  const finished = started + part * rule.limit * span
  const open = finished >= end
  const state =
    dice < 0.006 ? 'undeterminable' : open ? (due < end ? 'overdue' : 'pending') : part > 1 ? 'late' : 'on_time'
  const taken = (open ? (end - started) / (rule.limit * span) : part) * rule.limit
  const elapsed = rule.unit === 'hours' ? taken : Math.floor(taken + (part > 1 ? 1 : 0))
  const paused = rule.id === 'sla_complaint_feedback_5wd' && dice > 0.98 ? 1 : 0
  const customer = `c${(unit.length * 31 + Number(unit.slice(1)) * 7) % 60}`
  return [rule.id, id, unit, customer, stamp(started), stamp(due), open ? null : stamp(finished), paused, elapsed, rule.unit, state,
    state === 'undeterminable' ? 'no_clock_time' : null, paused > 0 ? 'customer' : null] // biome-ignore format: one record a line
}

const z = '1.959963984540054'
const wilson = (sign: string): string =>
  `(rate + ${z}*${z}/(2*n_due) ${sign} ${z}*sqrt(rate*(1-rate)/n_due + ${z}*${z}/(4*n_due*n_due))) / (1 + ${z}*${z}/n_due)`

const attainment = `with spread as (
    select c.*, u.unit as roll, p.period from sla_case c,
      lateral (select unnest([c.unit_id, 'd' || (cast(substr(c.unit_id, 2) as integer) // 5), 'all']) as unit) u,
      lateral (select unnest([strftime(started_at, '%Y'), strftime(started_at, '%Y') || '-Q' || quarter(started_at),
        strftime(started_at, '%Y-%m')]) as period) p),
  counted as (
    select rule_id, roll as unit_id, period, count(*) as n_cases, count(*) filter (state = 'on_time') as n_on_time,
      count(*) filter (state = 'late') as n_late, count(*) filter (state = 'overdue') as n_overdue,
      count(*) filter (state = 'pending') as n_pending, 0 as n_excluded, count(*) filter (state = 'undeterminable') as n_undeterminable,
      count(*) filter (state in ('on_time', 'late', 'overdue')) as n_due,
      avg(elapsed) filter (state in ('on_time', 'late')) as mean,
      1.96 * stddev_samp(elapsed) filter (state in ('on_time', 'late')) / sqrt(count(*) filter (state in ('on_time', 'late'))) as half,
      quantile_cont(elapsed, 0.5) as p50, quantile_cont(elapsed, 0.9) as p90
    from spread group by all),
  rated as (
    select c.*, c.n_on_time / nullif(c.n_due, 0) as rate, r.target, r.basis, r.limit_value,
    coalesce(r.min_n, 20) as min_n from counted c join rulebook_rule r using (rule_id)),
  judged as (select *, least(1, ${wilson('+')}) as rate_high, greatest(0, ${wilson('-')}) as rate_low from rated)
  select rule_id, unit_id, period, n_cases, n_on_time, n_late, n_overdue, n_pending, n_excluded, n_undeterminable, n_due, rate,
    rate_low, rate_high, mean, p50, p90, target, mean - half as mean_low, mean + half as mean_high,
    case when basis = 'mean' then case when n_due < 20 then 'too_few' when mean + half <= limit_value then 'met'
      when mean - half > limit_value then 'not_met' else 'uncertain' end
      when target is null then null when n_due < min_n then 'too_few' when target >= 1 then if(n_on_time < n_due, 'not_met', 'met')
      when rate_low >= target then 'met' when rate_high < target then 'not_met' else 'uncertain' end as verdict
  from judged`
