import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'

const query = readFileSync(new URL('../../src/site/tables/customer_volume.sql', import.meta.url), 'utf8')

/** 2025 has 261 days from Monday to Friday, 52 Saturdays and 52 Sundays. */
const days = `
  select k.customer_id, d::date as gas_day,
    ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][dayofweek(d) + 1] as day_class,
    case when k.customer_id = 'gaps' and d::date > '2025-11-25' then null
      when dayofweek(d) = 6 then 80.0 when dayofweek(d) = 0 then 60.0 else 100.0 end as volume_m3
  from customer as k, range(timestamp '2025-01-01', timestamp '2026-01-01', interval 1 day) as t(d)`

test('the load factor and the week are told from a year of readings, and from fewer than 330 not at all', async () => {
  const warehouse = await openDuckdb(':memory:')
  await warehouse.run(`create table workspace_setting as select timestamp '2026-01-01' as as_of`)
  await warehouse.run(
    `create table customer as select unnest(['full', 'gaps']) as customer_id, 'u1' as unit_id, 'm1' as manager_id,
      'non_resident' as segment, null::varchar as tier`,
  )
  await warehouse.run(`create table volume_day as ${days}`)
  const [full, gaps] = await warehouse.all<Record<string, number | null>>(`from (${query}) order by customer_id`)
  // (261 · 100 + 52 · 80 + 52 · 60) / 365 = 91.4521 m³ a day, of at most 100
  expect(full!.load_factor).toBeCloseTo(0.914521, 6)
  expect(full!.mean_day_m3).toBeCloseTo(91.4521, 4)
  expect(Number(full!.peak_day_m3)).toBe(100)
  expect(full!.saturday_share).toBeCloseTo(-0.2, 12)
  expect(full!.sunday_share).toBeCloseTo(-0.4, 12)
  const { load_factor, mean_day_m3, peak_day_m3, saturday_share, sunday_share } = gaps!
  expect([load_factor, mean_day_m3, peak_day_m3, saturday_share, sunday_share]).toEqual(Array(5).fill(null))
  expect(Number(gaps!.days_missing)).toBe(36)
  warehouse.close()
})
