import { describe, expect, test } from 'vitest'
import { modelGolden, readGoldens } from './rulesGolden.ts'
import { samplingFolders } from './samplingGolden.ts'

describe('sampling', () => {
  for (const golden of readGoldens('sampling'))
    test(golden.name, async () => {
      const warehouse = await modelGolden(golden, samplingFolders)
      for (const { query, rows } of golden.expect) expect(await warehouse.all(query), query).toEqual(rows)
      warehouse.close()
    })

  test('columns', async () => {
    const empty = { name: '', why: '', as_of: '2024-07-01 00:00:00', records: {}, expect: [] }
    const warehouse = await modelGolden(empty, samplingFolders)
    const columnsOf = async (table: string): Promise<string> =>
      (await warehouse.all<{ column_name: string }>(`describe ${table}`)).map((row) => row.column_name).join(', ')
    expect(await columnsOf('sampling_plan')).toBe(
      'unit_id, wave, month, class, rule_id, n_frame, share, n_planned, response_rate, n_expected, is_required, n_reserve, n_left_out, n_answered, n_issued, response_unit_id, instrument',
    )
    expect(await columnsOf('sampling_total')).toBe(
      'unit_id, instrument, n_drawn, n_visits, n_whole, n_expected, n_left_out, is_rounded',
    )
    expect(await columnsOf('sampling_need')).toBe(
      'unit_id, instrument, target, estimate, n_last_year, n_certain, n_needed, n_to_issue, n_frame, is_reachable, reason, is_required, period, question, n_answered, n_judge, response_rate, is_enough, n_units, n_units_enough, n_units_unreachable',
    )
    expect(await columnsOf('sampling_draw')).toBe('wave, unit_id, class, draw_no, drawn_id, is_reserve')
    warehouse.close()
  })
})
