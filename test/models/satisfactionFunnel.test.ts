import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeFunnels } from '../../src/models/satisfaction/writeFunnels.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
  await warehouse.run(`create table rule_limit as select 'common_satisfaction' as rule_id, * from (values
    ('funnel.winsorise_share', 0.1), ('funnel.min_units', 5.0)) t(key, value)`)
  await warehouse.run(`create table satisfaction_peer as select *, n as n_valid, k as k_satisfied from (
    select p.peers, '2024' as period, 'card4' as instrument, 'all' as question, concat(p.peers, i) as unit_id,
      case when i = 0 then 40.5 else 200.0 end as n, (case when i = 0 then 40.5 else 200.0 end) * p.share as k
    from range(22) t(i), (values ('unit', 0.9), ('none', 0.0), ('every', 1.0)) p(peers, share)
    union all select 'division', '2024', 'card4', 'all', concat('D', i), 500, 450 + i from range(4) t(i)
    union all select 'unit', '2024', 'card4', 'all', concat('x', k), 200, k from (values (193.0), (197.0), (166.0), (160.0)) t(k))`)
  await writeFunnels(warehouse)
})
afterAll(() => warehouse.close())

test('units beyond the limits are told, on either side and by how far', async () => {
  // 26 units about 0.9: n·p = 180, σ = 4.24. The tails of the binomial, by scipy: P(X ≤ 166) = 0.0015, P(X ≤ 160) = 1.7e-5,
  // P(X ≥ 193) = 0.0005, P(X ≥ 197) = 1.5e-6; the centre moves by less than 0.002.
  const rows = await warehouse.all<{ unit_id: string; position: string }>(
    `select unit_id, position from satisfaction_funnel where unit_id like 'x%' order by unit_id`,
  )
  expect(rows.map(({ unit_id, position }) => `${unit_id} ${position}`)).toEqual([
    ...['x160.0 below_998', 'x166.0 below_95', 'x193.0 above_998', 'x197.0 above_998'],
  ])
})

test('a fractional effective sample has limits too, and a unit at the centre is within', async () => {
  const [small] = await warehouse.all<Record<string, number>>(`from satisfaction_funnel where unit_id = 'unit0'`)
  expect(small).toMatchObject({ n: 40.5, n_units: 26, position: 'within' })
  expect(small!.low_998).toBeLessThan(small!.low_95!)
  expect(small!.high_998).toBeGreaterThan(small!.high_95!)
})

test('four divisions are too few, and peers who are all alike at an end have no funnel', async () => {
  expect(await warehouse.all('select distinct peers from satisfaction_funnel')).toEqual([{ peers: 'unit' }])
})
