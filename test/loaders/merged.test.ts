import { expect, it } from 'vitest'
import { writeAccounts } from '../../loaders/accounts.ts'
import { loadWorkspace } from '../../loaders/load.ts'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { writeModelInputs } from '../../src/models/inputs.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const config = (asOf: string): string => `company: 示例
as_of: ${asOf}
sources:
  - records: repair_job
    files: inbox/*.csv
`
// 1 is corrected in the second file, 2 is deleted by it, 3 is there twice, 4 is rejected, 5 is deleted in its only row.
const FIRST = `工单号,报修时间,版本,更新时间,是否删除
1,2025-03-01 08:00:00,1,2025-03-02 00:00:00,
2,2025-03-01 08:00:00,1,2025-03-02 00:00:00,
3,2025-03-01 08:00:00,1,2025-03-02 00:00:00,
4,昨天,1,2025-03-02 00:00:00,
5,2025-03-01 08:00:00,1,2025-03-02 00:00:00,是
`
const SECOND = `工单号,报修时间,版本,更新时间,是否删除
1,2025-03-01 09:00:00,2,2025-03-20 00:00:00,
2,2025-03-01 08:00:00,2,2025-03-20 00:00:00,是
3,2025-03-01 08:00:00,1,2025-03-02 00:00:00,否
`

it.each([
  ['2025-03-31T24:00', ['1 09', '3 08'], 'a.csv 5 = 0 + 4 + 1, b.csv 3 = 2 + 1 + 0'],
  ['2025-03-10T24:00', ['1 08', '2 08', '3 08'], 'a.csv 5 = 2 + 2 + 1, b.csv 3 = 1 + 2 + 0'],
])('as of %s every row of a correction or a deletion is accounted for', async (asOf, jobs, accounts) => {
  const workspace = openWorkspace(makeWorkspace(config(asOf), { 'inbox/a.csv': FIRST, 'inbox/b.csv': SECOND }))
  const warehouse = await openDuckdb(':memory:')
  await loadWorkspace(warehouse, workspace, { version: 'test', log: () => {} })
  await writeModelInputs(warehouse, {
    workspace,
    rules: loadRulebook(),
    calendar: calendarDays(loadCalendar()),
    codeVersion: 'test',
  })
  await runModels(warehouse, { folders: modelFolders.slice(0, 1) })
  await writeAccounts(warehouse, 'test')
  const staged = await warehouse.all<{ job: string }>(
    `select concat(job_id, ' ', strftime(reported_at, '%H')) as job from stg_repair_job order by job`,
  )
  expect(staged.map(({ job }) => job)).toEqual(jobs)
  const files = await warehouse.all<{ account: string }>(
    `select concat(replace(file, 'inbox/', ''), ' ', rows_in, ' = ', rows_kept, ' + ', rows_merged, ' + ', rows_rejected) as account
     from load_file order by file`,
  )
  expect(files.map(({ account }) => account).join(', ')).toBe(accounts)
  warehouse.close()
})
