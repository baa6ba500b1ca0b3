import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMacros } from '../../src/models/macros.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { SqlRow, Warehouse } from '../../src/warehouse/engine.ts'

const queryOf = (name: string): string =>
  readFileSync(new URL(`../../src/site/tables/${name}.sql`, import.meta.url), 'utf8').trim()

/** As of 2026-01-01: A's and B's anomalies; K1 and K2 are M1's, K3 has no manager. */
const ANOMALIES = `
create table anomaly as
select
  anomaly_id, customer_id, 'U1' as unit_id, kind, start_day, start_day as end_day, 1 as days, status, cause_code,
  impact_cny / 4 as impact_m3, impact_cny, abs(impact_cny) as at_stake_cny, rank, is_due as cause_overdue, is_due as check_overdue
from (values
  ('a1', 'K1', 'drop', date '2024-03-01', 'closed', null, -100.0, null, false),
  ('a2', 'K1', 'spike', date '2025-12-10', 'confirmed', 'leak', 200.0, null, false),
  ('a3', 'K1', 'drop', date '2025-10-15', 'closed', null, -300.0, null, true),
  ('a4', 'K1', 'explained', date '2025-12-12', 'explained', null, -900.0, null, null),
  ('a5', 'K1', 'spike', date '2025-11-05', 'dismissed', 'holiday', 50.0, null, false),
  ('a6', 'K1', 'drop', date '2025-12-31', 'open', null, -400.0, 1, false),
  ('b1', 'K2', 'drop', date '2025-12-20', 'closed', null, -500.0, 2, true),
  ('c1', 'K3', 'drop', date '2025-12-20', 'closed', null, null, null, true)
) t(anomaly_id, customer_id, kind, start_day, status, cause_code, impact_cny, rank, is_due)`

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await openDuckdb(':memory:')
  await createMacros(warehouse)
  for (const statement of [
    ANOMALIES,
    `create table workspace_setting as select timestamp '2026-01-01 00:00:00' as as_of`,
    `create table customer as select * from (values ('K1', 'U1', 'M1'), ('K2', 'U1', 'M1'), ('K3', 'U1', null))
      t(customer_id, unit_id, manager_id), (select 'non_resident' as segment)`,
    `create table manager as select 'M1' as manager_id, 'U1' as unit_id, 'marketing' as role`,
    `create table unit_rollup as select 'U1' as unit_id, unnest(['U1', 'all']) as rollup_id`,
    `create table cause_record as select true as is_recorded, date '2025-07-02' as first_day`,
  ])
    await warehouse.run(statement)
})
afterEach(() => warehouse.close())

const read = (name: string): Promise<SqlRow[]> => warehouse.all(queryOf(name))

test('at most three earlier episodes of the customer: those of the same kind first, then the latest', async () => {
  const similar = await read('anomaly_similar')
  const of = (id: string) => similar.filter((row) => row.anomaly_id === id).map((row) => [row.place, row.past_id])
  expect(of('a6')).toEqual([
    [1, 'a3'],
    [2, 'a1'],
    [3, 'a2'],
  ])
  expect(of('a2')).toEqual([
    [1, 'a5'],
    [2, 'a3'],
    [3, 'a1'],
  ])
  expect([...of('a1'), ...of('a4'), ...of('b1')]).toEqual([])
  expect(similar.find((row) => row.past_id === 'a5')).toMatchObject({
    cause_code: 'holiday',
    kind: 'spike',
    unit_id: 'U1',
  })
})

test('a manager’s work: what is open, waits and is overdue, and the share with a cause', async () => {
  const [work, ...others] = await read('manager_work')
  expect(others).toEqual([])
  expect(work).toMatchObject({
    ...{
      manager_id: 'M1',
      n_customers: 2,
      n_open: 1,
      open_cny: 400,
      at_stake_cny: 400,
      n_waiting: 2,
      waiting_cny: 900,
    },
    ...{ n_cause_overdue: 2, n_check_overdue: 2, n_recent: 5, n_with_cause: 2, cause_rate: 0.4 },
  })
  expect(work!.cause_rate_low).toBeCloseTo(0.1176, 4)
  expect(work!.cause_rate_high).toBeCloseTo(0.7693, 4)
})

test('months: what is at stake and the share with a cause', async () => {
  const months = (await read('anomaly_month')).filter((row) => row.unit_id === 'all' && row.month === '2025-12')
  expect(months.find(({ kind }) => kind === 'drop')).toMatchObject({
    ...{ n: 3, n_open: 1, n_unpriced: 1, at_stake_cny: 900, open_at_stake_cny: 400, n_with_cause: 0, cause_rate: 0 },
  })
  expect(months.find(({ kind }) => kind === 'spike')).toMatchObject({ n: 1, n_with_cause: 1, cause_rate: 1 })
})

test('where causes are not recorded, their number is unknown, not none', async () => {
  await warehouse.run('update cause_record set is_recorded = false, first_day = null')
  expect((await read('manager_work'))[0]).toMatchObject({
    ...{ n_with_cause: null, cause_rate: null, cause_rate_low: null, n_cause_overdue: null, n_check_overdue: null },
  })
  expect(new Set((await read('anomaly_month')).map((row) => row.n_with_cause))).toEqual(new Set([null]))
})
