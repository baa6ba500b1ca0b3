import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import type { Cause } from '../../src/worklist/causes.ts'
import type { WorklistLine } from '../../src/worklist/readWorklist.ts'

/** A line of a worklist, with what differs. */
export const lineOf = (differs: Partial<WorklistLine> = {}): WorklistLine => ({
  manager_id: 'KH0101',
  rank: 1,
  check_due_on: null,
  anomaly_id: '0010002345-20251203',
  customer_id: '0010002345',
  display_name: '城东食品有限公司',
  unit_id: '0101',
  unit_name: '城东供气所',
  kind: 'drop',
  start_day: '2025-12-03',
  end_day: '2025-12-31',
  observed_m3: 12345.6,
  expected_m3: 20000.1,
  impact_cny: -23000.55,
  hint_zh: '用气低于预期 38 %，气温相近；请询问是否减产',
  cause_due_on: '2026-01-08',
  cause_code: null,
  cause_at: null,
  ...differs,
})

/** Three causes, each with another meaning. */
export const causes: readonly Cause[] = [
  { code: 'production_change', word: '生产变化', meaning: '新的水平' },
  { code: 'leak', word: '漏气', meaning: '异常事件' },
  { code: 'weather', word: '天气', meaning: '' },
]

const units = "('u1', '城东所', 'unit', 'd1'), ('u2', '城西所', 'unit', 'd1'), ('d1', '第一事业部', 'division', null)"

/** Adds the tables that the lines need, as of 2026-01-01, with the rulebook's causes; anomalies are added by `addAnomaly`. */
export async function makeWorklistTables(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`
    create table workspace_setting as select '示例' as company, timestamp '2026-01-01' as as_of;
    create table unit as select * from (values ${units}) t(unit_id, unit_name, unit_type, division_id),
      (select null::varchar as parent_id, null::varchar as area_type, null::varchar as peer_group, null::date as opened_on);
    create table manager as select 'm' || i as manager_id, '王某' as display_name, 'u' || least(i, 2) as unit_id, 'marketing' as role, 3 as n_accounts from range(1, 4) r(i);
    create table customer as select 'c' || i as customer_id, '第' || i || '厂' as display_name, 'u' || least(1 + i // 4, 2) as unit_id,
      case when i < 9 then 'm' || (1 + i // 3) end as manager_id, 'non_resident' as segment,
      null::varchar as sub_segment, 1 as tier, null::varchar as area_type, 'active' as status, 1.0 as file_completeness from range(10) r(i);
    create table rule_limit as select 'use_daily_analysis' as rule_id, 'worklist.days' as key, 60.0 as value;
    create table rule_text as select 'use_anomaly_cause_recorded' as rule_id, 'causes.' || cause as key, effect as text
      from (values ('weather', 'natural'), ('leak', 'incident'), ('production_change', 'new_normal')) t(cause, effect);
    create table anomaly (anomaly_id varchar, customer_id varchar, unit_id varchar, manager_id varchar, kind varchar, start_day date,
      end_day date, observed_m3 double, expected_m3 double, impact_cny double, hint_zh varchar, status varchar, cause_code varchar,
      cause_at timestamp, checked_at timestamp, rank integer, needs_check boolean, cause_due_on date, check_due_on date)`)
}

/** A warehouse in memory with those tables. */
export async function makeWorklistWarehouse(): Promise<Warehouse> {
  const warehouse = await openDuckdb(':memory:')
  await makeWorklistTables(warehouse)
  return warehouse
}

/** Adds an anomaly of customer `c<i>`; what is told differs from an open one that waits for a cause. */
export async function addAnomaly(
  warehouse: Warehouse,
  i: number,
  differs: Record<string, unknown> = {},
): Promise<void> {
  const row = {
    anomaly_id: `c${i}-20251220`,
    customer_id: `c${i}`,
    unit_id: `u${Math.min(1 + Math.floor(i / 4), 2)}`,
    manager_id: i < 9 ? `m${1 + Math.floor(i / 3)}` : null,
    ...{ kind: 'drop', start_day: '2025-12-20', end_day: '2025-12-31', observed_m3: 10, expected_m3: 20 },
    ...{ impact_cny: -40.5, hint_zh: '请询问', status: 'open', cause_code: null, cause_at: null, checked_at: null },
    ...{ rank: 1 + (i % 3), needs_check: false, cause_due_on: '2025-12-29', check_due_on: null },
    ...differs,
  }
  await warehouse.append('anomaly', [Object.values(row)])
}
