import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMacros } from '../../src/models/macros.ts'
import { chartRuleMonths } from '../../src/models/metrics/chartRuleMonths.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

const source = readFileSync(new URL('../../src/models/metrics/rule_trend_source.sql', import.meta.url), 'utf8')
const month = (i: string): string => `strftime(date '2024-11-01' + to_months(${i}::integer), '%Y-%m')`

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
  await createMacros(warehouse)
  for (const statement of [
    `create or replace table rule_limit as select 'common_metrics' as rule_id, * from (values ('chart.baseline_min_months', 12.0),
      ('chart.baseline_months', 24), ('chart.run_points', 8), ('chart.run_chance', 0.004), ('chart.trend_points', 6),
      ('chart.zone_points', 2), ('chart.zone_of', 3)) t(key, value)`,
    `create table cutoff as select timestamp '2026-01-15' as as_of, date '2026-01-14' as last_day`,
    `create table rulebook_rule as select * from (values ('steady', 'per_case'), ('short', 'per_case'), ('mean', 'mean'))
      t(rule_id, basis), (select date '2024-01-01' as valid_from)`,
    // 90 of 100 on time each month, and none in the last complete one; a month begun does not count
    `create table sla_attainment as
      select 'steady' as rule_id, 'all' as unit_id, ${month('i')} as period, if(i = 13, 0, 90) / 100.0 as rate, 100 as n_due,
        if(i = 13, 0, 90) as n_on_time, if(i = 13, 100, 10) as n_late, 30.0 as mean from range(15) r(i)
      union all select 'short', 'all', ${month('i + 5')}, 0.9, 100, 90, 10, 30.0 from range(9) r(i)
      union all select 'mean', 'u1', ${month('i')}, 0.5, 10, 5, 5, if(i = 13, 20.0, 8.0 + i % 2) from range(14) r(i)
      union all select 'steady', 'all', '2025', 0.9, 1200, 1080, 120, 30.0`,
    `create table coverage as
      select r.rule_id, 'all' as unit_id, ${month('i')} as period, 50 as n_due, 40 as n_done, 0.8 as rate
      from range(14) s(i), (values ('flow'), ('stock')) r(rule_id)`,
    `create table coverage_count as select * from (values ('flow', false), ('stock', true)) t(rule_id, is_stock)`,
    `create view rule_trend_source as ${source}`,
  ])
    await warehouse.run(statement)
  await chartRuleMonths(warehouse)
})
afterAll(() => warehouse.close())

test('every rule with twelve complete months has a chart, of its mean too; a stock and a short series have none', async () => {
  const rows = await warehouse.all(
    `select source, rule_id, measure, unit_id, cast(count(*) as integer) as n, min(month) as first, max(month) as last
     from rule_trend group by all order by all`,
  )
  expect(rows).toEqual([
    { source: 'coverage', rule_id: 'flow', measure: 'share', unit_id: 'all', n: 14, first: '2024-11', last: '2025-12' },
    { source: 'sla', rule_id: 'mean', measure: 'mean', unit_id: 'u1', n: 14, first: '2024-11', last: '2025-12' },
    { source: 'sla', rule_id: 'mean', measure: 'share', unit_id: 'u1', n: 14, first: '2024-11', last: '2025-12' },
    { source: 'sla', rule_id: 'steady', measure: 'share', unit_id: 'all', n: 14, first: '2024-11', last: '2025-12' },
  ])
})

test('a share has a P′ chart: centre Σk ÷ Σn, the month without any on time below its limit', async () => {
  const [last] = await warehouse.all<Record<string, number | string | boolean>>(
    `from rule_trend where rule_id = 'steady' and month = '2025-12'`,
  )
  expect(last!.center).toBeCloseTo((13 * 90) / 1400, 12)
  expect(last).toMatchObject({ signal: 'below_limit', signal_n: 1, signal_since: '2025-12', is_better: false })
  expect(last!.limit_high).toBeLessThanOrEqual(1)
})

test('a mean has an XmR chart: centre ± 2.66 mean moving ranges; more time is worse', async () => {
  const [last] = await warehouse.all<Record<string, number | string | boolean>>(
    `from rule_trend where rule_id = 'mean' and measure = 'mean' and month = '2025-12'`,
  )
  // 7 × 8 + 6 × 9 + 20 over 14 months; moving ranges 12 × 1 and 20 − 8
  const center = 130 / 14
  const half = (2.66 * 24) / 13
  expect(last!.center).toBeCloseTo(center, 12)
  expect(last!.limit_low).toBeCloseTo(center - half, 12)
  expect(last!.limit_high).toBeCloseTo(center + half, 12)
  expect(last).toMatchObject({ signal: 'above_limit', is_better: false })
})
