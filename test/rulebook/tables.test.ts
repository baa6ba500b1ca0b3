import { expect, test } from 'vitest'
import { writeRulebookTables } from '../../src/models/rules/writeRulebookTables.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'

test('the rulebook reaches the warehouse with types, lists and flat parameters', async () => {
  const warehouse = await openDuckdb(':memory:')
  await writeRulebookTables(warehouse, loadRulebook())
  const [rule] = await warehouse.all(
    `select enabled, valid_from, valid_to, to_fields, due_field, clock, limit_value, better, min_n
     from rulebook_rule where rule_id = 'sla_complaint_source_deadline'`,
  )
  expect(rule).toEqual({
    enabled: true,
    valid_from: '2004-01-01',
    valid_to: null,
    to_fields: ['closed_at'],
    due_field: 'due_at',
    clock: 'hours',
    limit_value: null,
    better: 'higher',
    min_n: 20,
  })
  const params = await warehouse.all(
    `select key, value, text from rulebook_param where rule_id = 'tier_score_bands' and key like 'band.volume.%' order by key`,
  )
  expect(params).toEqual([10, 50, 300, 2000].map((value, i) => ({ key: `band.volume.t${i}`, value, text: null })))
  const applies = await warehouse.all(
    `select attribute, value from rulebook_applies where rule_id = 'sla_complaint_other_48h' order by all`,
  )
  expect(applies.map((row) => `${row.attribute}=${row.value}`)).toEqual([
    'segment=non_resident',
    'tier=2',
    'tier=3',
    'tier=none',
  ])
  warehouse.close()
})
