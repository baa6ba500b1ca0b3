import { describe, expect, test } from 'vitest'
import { balanceModels } from '../../src/models/balance/order.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { type Golden, modelGolden, readGoldens } from './rulesGolden.ts'

const before = modelFolders.filter(({ folder }) => folder === 'staging')
const goldens = readGoldens('balance')

async function model(golden: Golden): Promise<Warehouse> {
  const warehouse = await modelGolden(golden, before)
  if (golden.sql) await warehouse.run('drop view stg_unit_supply')
  for (const statement of golden.sql ?? []) await warehouse.run(statement)
  await runModels(warehouse, { folders: [{ folder: 'balance', steps: balanceModels }] })
  return warehouse
}

describe.each(goldens)('balance: $name', (golden) => {
  test('gives the rows worked out by hand', async () => {
    const warehouse = await model(golden)
    for (const { query, rows } of golden.expect) expect(await warehouse.all(query), query).toEqual(rows)
    warehouse.close()
  })
})

test('without gas balances there is no row', async () => {
  const warehouse = await model({ name: 'none', why: '', as_of: '2025-01-01 00:00:00', records: {}, expect: [] })
  expect(await warehouse.all('select * from unit_balance')).toEqual([])
  warehouse.close()
})
