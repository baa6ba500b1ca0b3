import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'

const query = readFileSync(new URL('../../src/site/tables/sla_late_step.sql', import.meta.url), 'utf8').trim()

test('mean hours of each step within the rule’s clock, of late cases beside those on time, and where overdue ones stand', async () => {
  const warehouse = await openDuckdb(':memory:')
  for (const statement of [
    `create table workspace_setting as select timestamp '2026-01-01' as as_of`,
    `create table rulebook_rule as select 'r' as rule_id, 'complaint' as of_family, 'hours' as clock, date '2024-01-01' as valid_from`,
    `create table unit_rollup as select 'u1' as unit_id, 'u1' as rollup_id`,
    `create table sla_case as select 'r' as rule_id, 'u1' as unit_id, timestamp '2025-12-01 08:00:00' as started_at, * from (values
      ('in_time', timestamp '2025-12-01 12:00:00', 'on_time'), ('late1', timestamp '2025-12-03 08:00:00', 'late'),
      ('late2', timestamp '2025-12-04 08:00:00', 'late'), ('open', null, 'overdue')) t(case_id, finished_at, state)`,
    `create table sla_case_step as select 'complaint' as family, 'u1' as unit_id, * from (values
      ('in_time', 1, 'dispatch', timestamp '2025-12-01 08:00:00', timestamp '2025-12-01 12:00:00', 4.0, 4.0, false),
      ('late1', 1, 'dispatch', timestamp '2025-12-01 08:00:00', timestamp '2025-12-02 08:00:00', 8.5, 24.0, false),
      ('late1', 2, 'wait', timestamp '2025-12-02 08:00:00', timestamp '2025-12-03 08:00:00', 8.5, 24.0, true),
      ('late1', 3, 'archive', timestamp '2025-12-03 08:00:00', timestamp '2025-12-30 08:00:00', 170.0, 648.0, false),
      ('late2', 1, 'dispatch', timestamp '2025-12-01 08:00:00', timestamp '2025-12-04 08:00:00', 26.0, 72.0, false),
      ('open', 1, 'dispatch', timestamp '2025-12-01 08:00:00', timestamp '2025-12-02 08:00:00', 8.5, 24.0, false),
      ('open', 2, 'wait', timestamp '2025-12-02 08:00:00', null, 200.0, 712.0, true))
      t(case_id, seq, step, from_at, to_at, working_h, clock_h, waiting)`,
  ])
    await warehouse.run(statement)
  const rows = await warehouse.all(`from (${query}) order by seq`)
  const both = { rule_id: 'r', unit_id: 'u1' }
  expect(rows).toEqual([
    { ...both, step: 'dispatch', seq: 1, waiting: false, n_late: 2, n_on_time: 1, n_stuck: 0, late_h: 48, on_time_h: 4, late_working_h: 17.25, on_time_working_h: 4 },
    { ...both, step: 'wait', seq: 2, waiting: true, n_late: 1, n_on_time: 0, n_stuck: 1, late_h: 24, on_time_h: null, late_working_h: 8.5, on_time_working_h: null },
  ]) // biome-ignore format: one row a line
  warehouse.close()
})
