import { describe, expect, test } from 'vitest'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { testColumns, testGoldens } from './golden.ts'
import { openModelWarehouse } from './harness.ts'

describe('sla', () => {
  testGoldens('sla')
  testColumns({
    sla_case:
      'rule_id, case_id, unit_id, customer_id, started_at, due_at, finished_at, paused, elapsed, elapsed_unit, state, reason, pause_reason',
    sla_case_step: 'case_id, seq, step, from_at, to_at, working_h, clock_h, family, unit_id, waiting',
    sla_attainment:
      'rule_id, unit_id, period, n_cases, n_on_time, n_late, n_overdue, n_pending, n_excluded, n_undeterminable, n_due, rate, rate_low, rate_high, mean, p50, p90, target, verdict, mean_low, mean_high, n_out_of_order, n_no_clock_time, n_not_recorded, n_no_deadline, n_no_calendar, n_no_start',
  })
})

test('the views of all families have the columns of the complaints, in their order', async () => {
  const warehouse = await openModelWarehouse({ as_of: '2024-07-01 00:00:00', records: {} })
  await runModels(warehouse, {
    folders: modelFolders.slice(0, modelFolders.findIndex(({ folder }) => folder === 'sla') + 1),
  })
  const columns = await warehouse.all<{ table_name: string; columns: string }>(
    `select table_name, string_agg(concat(column_name, ' ', data_type), ', ' order by ordinal_position) as columns
    from information_schema.columns where table_name like 'case\\_%' escape '\\' group by table_name`,
  )
  const complaint = columns.find(({ table_name }) => table_name === 'case_complaint')!
  expect(columns.length).toBeGreaterThan(1)
  for (const { table_name, columns: listed } of columns) expect(listed, table_name).toBe(complaint.columns)
  warehouse.close()
})
