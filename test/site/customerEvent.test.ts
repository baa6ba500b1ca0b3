import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

const query = (name: string): string =>
  readFileSync(new URL(`../../src/site/tables/${name}.sql`, import.meta.url), 'utf8')

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
  await warehouse.run(`create table workspace_setting as select timestamp '2026-01-01' as as_of`)
  await warehouse.run(`create table customer as select * from (values
    ('k', 'u1', 'm1', 'non_resident', null), ('tiered', 'u1', null, 'non_resident', '1'),
    ('plain', 'u1', null, 'non_resident', null), ('home', 'u1', 'm1', 'resident', null)
    ) v(customer_id, unit_id, manager_id, segment, tier)`)
  await warehouse.run(`create table known_use as select * from (values
    ('k', date '2025-03-04', date '2025-03-06', 'meter_change', 'M1'),
    ('k', date '2023-12-20', date '2024-01-02', 'shutdown', 'S1'),
    ('k', date '2023-05-01', date '2023-12-31', 'supply_cut', 'old'),
    ('k', date '2025-08-01', date '2025-08-09', 'incident', 'k-20250801'),
    ('plain', date '2025-03-04', date '2025-03-06', 'curtailment', 'unlisted'),
    ('home', date '2025-03-04', date '2025-03-06', 'curtailment', 'resident')
    ) v(customer_id, first_day, last_day, known, source_id)`)
  await warehouse.run(`create table stg_price_contract as select * from (values
    ('A1', 'k', date '2024-01-01', date '2024-12-31'), ('A2', 'k', date '2025-01-01', date '2025-09-30'),
    ('A3', 'k', date '2025-11-01', date '2026-03-01'), ('B1', 'tiered', date '2024-06-01', null),
    ('B2', 'tiered', date '2025-06-01', date '2025-12-31'), ('A9', 'k', null, date '2025-05-05'),
    ('A4', 'k', date '2026-04-15', date '2026-12-31')
    ) v(contract_id, customer_id, starts_on, ends_on)`)
})
afterAll(() => warehouse.close())

const eventsOf = async (customer: string): Promise<string[]> => {
  const rows = await warehouse.all<Record<string, string>>(
    `select kind, strftime(first_day, '%Y-%m-%d') as a, strftime(last_day, '%Y-%m-%d') as b, source_id
     from (${query('customer_event')}) where customer_id = ? order by first_day, kind, source_id`,
    [customer],
  )
  return rows.map(({ kind, a, b, source_id }) => [kind, a, b, source_id].join(' '))
}

test('what is known of two years is listed with its record, a meter change at its own day', async () => {
  expect(await eventsOf('k')).toEqual([
    'shutdown 2023-12-20 2024-01-02 S1',
    // A1 begins on the first day that the register covers: nothing is known of the day before
    'contract_renewed 2025-01-01 2025-01-01 A2',
    'meter_change 2025-03-05 2025-03-05 M1',
    'incident 2025-08-01 2025-08-09 k-20250801',
    'contract_end 2025-09-30 2025-09-30 A2',
    'contract_begin 2025-11-01 2025-11-01 A3',
    // 59 days after the cut-off; A4 begins later than the day after
    'contract_end 2026-03-01 2026-03-01 A3',
  ])
})

test('a contract without an end runs on: one that ends beside it ends nothing', async () => {
  expect(await eventsOf('tiered')).toEqual([
    'contract_begin 2024-06-01 2024-06-01 B1',
    'contract_renewed 2025-06-01 2025-06-01 B2',
  ])
})

test('only listed organisations have events', async () => {
  expect(await eventsOf('plain')).toEqual([])
  expect(await eventsOf('home')).toEqual([])
})

test('holidays are runs of days off within the two years, with the names of their days in order', async () => {
  await warehouse.run(`create table calendar_day as select * from (values
    (date '2023-12-31', 'holiday', '元旦'), (date '2024-01-01', 'holiday', '元旦'), (date '2024-01-02', 'workday', null),
    (date '2025-10-01', 'holiday', '国庆节'), (date '2025-10-02', 'holiday', '国庆节'), (date '2025-10-03', 'holiday', '中秋节'),
    (date '2025-10-04', 'holiday', '国庆节'), (date '2025-10-05', 'makeup', null), (date '2025-10-06', 'holiday', '某纪念日'),
    (date '2026-01-01', 'holiday', '元旦')) v("date", day_type, holiday_name)`)
  const rows = await warehouse.all<Record<string, string>>(
    `select strftime(first_day, '%Y-%m-%d') as a, strftime(last_day, '%Y-%m-%d') as b, names
     from (${query('calendar_holiday')}) order by a`,
  )
  expect(rows.map(({ a, b, names }) => [a, b, names].join(' '))).toEqual([
    '2024-01-01 2024-01-01 new_year',
    '2025-10-01 2025-10-04 national+mid_autumn',
    '2025-10-06 2025-10-06 某纪念日',
  ])
})
