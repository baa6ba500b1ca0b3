import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMacros } from '../../src/models/macros.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

const table = (name: string): string =>
  readFileSync(new URL(`../../src/site/tables/${name}.sql`, import.meta.url), 'utf8').trim()

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
  await createMacros(warehouse)
  for (const statement of [
    `create table workspace_setting as select timestamp '2025-12-20 00:00:00' as as_of`,
    `create or replace table rule_limit as select 'common_conventions' as rule_id, 'min_n.sla' as key, 20.0 as value`,
    `create table rulebook_rule as select * from (values ('rate', 'per_case', 'complaint', 'hours'), ('mean', 'mean', 'install_job', 'workdays'))
      t(rule_id, basis, of_family, clock), (select date '2024-01-01' as valid_from, null::integer as min_n)`,
    `create table unit_rollup as select * from (values ('u1', 'u1'), ('u1', 'all'), (null, 'all')) t(unit_id, rollup_id)`,
    `create table customer as select 'c1' as customer_id, 'm1' as manager_id, 'u1' as unit_id`,
    `create table sla_case as select *, null::timestamp as finished_at, 'rate' as rule_id, 'u1' as unit_id from (values
      ('a', 'c1', timestamp '2025-12-18 09:00:00', timestamp '2025-12-22 00:00:00', 'pending'),
      ('b', null, timestamp '2025-12-18 09:00:00', timestamp '2025-12-20 17:00:00', 'pending'),
      ('c', null, timestamp '2025-12-01 09:00:00', timestamp '2025-12-03 00:00:00', 'overdue'),
      ('d', null, timestamp '2025-12-01 09:00:00', null, 'pending')) t(case_id, customer_id, started_at, due_at, state)`,
    `create table coverage_gap as select 'slot' as rule_id, 'u1' as unit_id, * from (values
      ('c1', date '2025-12-31', 'pending'), ('c1', date '2026-03-31', 'pending')) t(customer_id, due_on, state)`,
    `create table sla_attainment as select *, 0.9 as target from (values
      ('rate', 'all', '2025-12', 90, 100, 2, 10), ('rate', 'all', '2025', 900, 1000, 2, 10), ('mean', 'all', '2025-12', 9, 10, 0, 5),
      ('rate', 'u1', '2025-11', 20, 20, 0, 0)) t(rule_id, unit_id, period, n_on_time, n_due, n_overdue, n_pending)`,
    `create table coverage as select 'slot' as rule_id, 'all' as unit_id, '2025-12' as period, 0 as n_done, 0 as n_due, 0 as n_overdue,
      4 as n_pending, 1.0 as target, 0 as n_undeterminable`,
  ])
    await warehouse.run(statement)
})
afterAll(() => warehouse.close())

test('open cases and slots by the day they are due: midnight ends the day before, a clock that stands has none', async () => {
  const rows = await warehouse.all(
    `select source, manager_id, state, cast(due_day as varchar) as due_day, n from (${table('due_day')}) where customer_id is null
     order by source desc, state, due_day nulls last`,
  )
  const sla = { source: 'sla', manager_id: null, n: 1 }
  expect(rows).toEqual([
    { ...sla, state: 'overdue', due_day: '2025-12-02' },
    { ...sla, state: 'paused', due_day: null },
    { ...sla, state: 'pending', due_day: '2025-12-20' },
    { ...sla, manager_id: 'm1', state: 'pending', due_day: '2025-12-21' },
    { source: 'coverage', manager_id: 'm1', state: 'pending', due_day: '2025-12-31', n: 1 },
    { source: 'coverage', manager_id: 'm1', state: 'pending', due_day: null, n: 1 },
  ])
})

test('worst and best that a month can still become, with the verdict on either; a limit of the mean has none', async () => {
  const rows = await warehouse.all<Record<string, unknown>>(`from (${table('due_period')}) order by source`)
  expect(rows.map(({ source, rule_id, period }) => [source, rule_id, period])).toEqual([
    ['coverage', 'slot', '2025-12'],
    ['sla', 'rate', '2025-12'],
  ])
  // 90 of 100 now, 90 or 100 of 110 in the end; Wilson's interval of 90 of 110 ends at 0.879, of 100 of 110 it is 0.840–0.950
  expect(rows[1]).toMatchObject({
    k: 90,
    n_due: 100,
    n_pending: 10,
    verdict_worst: 'not_met',
    verdict_best: 'uncertain',
  })
  expect(rows[1]!.worst).toBeCloseTo(90 / 110, 12)
  expect(rows[1]!.best).toBeCloseTo(100 / 110, 12)
  expect(rows[0]).toMatchObject({ rate: null, worst: 0, best: 1, verdict_worst: 'too_few', verdict_best: 'too_few' })
})
