import { describe, expect, test } from 'vitest'
import { coverageFolders, modelGolden, readGoldens } from './rulesGolden.ts'

describe('coverage', () => {
  for (const golden of readGoldens('coverage'))
    test(golden.name, async () => {
      const warehouse = await modelGolden(golden, coverageFolders)
      for (const { query, rows } of golden.expect) expect(await warehouse.all(query), query).toEqual(rows)
      warehouse.close()
    })

  test('columns', async () => {
    const warehouse = await modelGolden(
      { name: '', why: '', as_of: '2024-07-01 00:00:00', records: {}, expect: [] },
      coverageFolders,
    )
    const described = await warehouse.all<{ column_name: string }>('describe coverage')
    expect(described.map(({ column_name }) => column_name).join(', ')).toBe(
      'rule_id, unit_id, period, n_due, n_done, rate, rate_low, rate_high, target, verdict, n_late, n_overdue, n_pending, n_excluded, n_undeterminable, n_refused, n_no_entry, n_vacant, rate_entered',
    )
    warehouse.close()
  })
})
