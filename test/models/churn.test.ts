import { describe, expect, test } from 'vitest'
import { churnModels } from '../../src/models/churn/order.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import type { Rule } from '../../src/rulebook/schema.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { type Golden, modelGolden, readGoldens } from './rulesGolden.ts'

const before = modelFolders.filter(({ folder }) =>
  ['staging', 'sla', 'collection', 'volumes', 'anomalies'].includes(folder),
)
const churn = [{ folder: 'churn', steps: churnModels }]
const goldens = readGoldens('churn')
const golden = (name: string): Golden => goldens.find((each) => each.name === name)!

async function model(golden: Golden): Promise<Warehouse> {
  const warehouse = await modelGolden(golden, before)
  for (const statement of golden.sql ?? []) await warehouse.run(statement)
  await runModels(warehouse, { folders: churn })
  return warehouse
}

describe.each(goldens)('churn: $name', (golden) => {
  test('gives the rows worked out by hand', async () => {
    const warehouse = await model(golden)
    for (const { query, rows } of golden.expect) expect(await warehouse.all(query), query).toEqual(rows)
    warehouse.close()
  })
})

test('a score is the plain sum of its parts, and every step of a part is in churn_rule', async () => {
  const warehouse = await model(golden('parts'))
  const unsummed = await warehouse.all(
    `select customer_id from churn_warning where points <> coalesce(points_decline, 0) + coalesce(points_arrears, 0)
       + coalesce(points_complaints, 0) + coalesce(points_contract, 0) or (max_points = 100 and score <> points)`,
  )
  expect(unsummed).toEqual([])
  const rows = await warehouse.all(`select step, at_least, points from churn_rule where part = 'arrears' order by step`)
  expect(rows).toEqual([
    { step: 'a', at_least: 1, points: 5 },
    { step: 'b', at_least: 31, points: 10 },
    { step: 'c', at_least: 61, points: 20 },
    { step: 'd', at_least: 91, points: 25 },
    { step: 'max', at_least: null, points: 25 },
  ])
  warehouse.close()
})

test('the rulebook says what a part is worth and where its steps lie', async () => {
  const rule = loadRulebook().find(({ id }) => id === 'arc_churn_warning_record')!
  const params = structuredClone(rule.params) as Record<string, Record<string, unknown>>
  params.max = { ...params.max, contract: 12 }
  params.contract = { ...params.contract, step: { a: { at_most: 46, points: 12 } } }
  const versions = [{ id: rule.id, params: params as Rule['params'] }]
  const warehouse = await model({ ...golden('parts'), versions })
  expect(
    await warehouse.all(`select points_contract, points, max_points from churn_warning where customer_id = 'A'`),
  ).toEqual([{ points_contract: 12, points: 37, max_points: 92 }])
  warehouse.close()
})

test('the same records in another order give the same rows', async () => {
  const read = async (golden: Golden): Promise<string> => {
    const warehouse = await model(golden)
    const rows = JSON.stringify(await warehouse.all('select * from churn_warning'))
    warehouse.close()
    return rows
  }
  const { records, daily, ...rest } = golden('parts')
  const turned = Object.fromEntries(Object.entries(records).map(([family, rows]) => [family, [...rows].reverse()]))
  expect(await read({ ...rest, records: turned, daily: [...daily!].reverse() })).toBe(await read(golden('parts')))
})
