import { describe, expect, test } from 'vitest'
import { modelFolders } from '../../src/models/order.ts'
import { modelGolden, readGoldens } from './rulesGolden.ts'

/** What figures are made of: every folder up to theirs. */
const folders = modelFolders.slice(0, modelFolders.findIndex(({ folder }) => folder === 'figures') + 1)

describe.each(readGoldens('figures'))('figures: $name', (golden) => {
  test('gives the rows worked out by hand', async () => {
    const warehouse = await modelGolden(golden, folders)
    for (const { query, rows } of golden.expect) expect(await warehouse.all(query), query).toEqual(rows)
    warehouse.close()
  })
})

test('the columns of rule_figure; without records the register is all that is measured', async () => {
  const none = { name: 'none', why: '', as_of: '2025-01-01 00:00:00', records: {}, expect: [] }
  const warehouse = await modelGolden(none, folders)
  const described = await warehouse.all<{ column_name: string }>('describe rule_figure')
  expect(described.map(({ column_name }) => column_name).join(', ')).toBe(
    'rule_id, unit_id, period, part, k, n, value, value_low, value_high, p90, measure, value_unit, target, verdict, shrunk, shrunk_low, shrunk_high',
  )
  expect(await warehouse.all('select distinct rule_id from rule_figure')).toEqual([{ rule_id: 'qe_transparency' }])
  warehouse.close()
})
