import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quietProgress } from '../../src/commands/progress.ts'
import { runCommand } from '../../src/commands/run.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const complaints = `投诉编号,受理时间,承办单位,更新时间
C1,2025-03-03 09:00:00,0101,
C1,2025-03-03 09:00:00,0101,2025-03-09 10:00:00
C2,2025-02-30 09:00:00,0101,
C3,2025-03-05 09:00:00,0101,
`
const volumes = `客户编号,表号,日期,日用气量,表底数
K1,M1,2025-03-01,10,9070
K1,M1,2025-03-02,10,9080
K1,M1,2025-03-03,-9073,7
K1,M1,2025-03-04,10,17
`
const config = `company: 示例
as_of: 2025-05-01T00:00
sources:
  - { records: complaint, files: inbox/投诉*.csv }
  - { records: report_submission, files: inbox/报送.csv }
  - { records: daily_volume, files: inbox/日用气量.csv }
  - { records: meter_event, files: inbox/换表.csv }
`

let warehouse: Warehouse
let dir: string
beforeAll(async () => {
  const sha256 = createHash('sha256').update(complaints).digest('hex')
  dir = makeWorkspace(config, {
    'inbox/投诉.csv': complaints,
    'inbox/投诉_2025年4月_0101.csv': '投诉编号,受理时间,承办单位\n',
    'inbox/报送.csv': `单位编码,报表名称,报送期间,报送时间,文件校验码\n0101,月报,2025-03,2025-04-08 09:00:00,${sha256}\n0101,月报,2025-03,2025-04-07 15:00:00,${sha256}\n`,
    'inbox/日用气量.csv': volumes,
    'inbox/换表.csv': '表号,事件类型,发生时间,旧表止码,新表起码\nM1,换表,2025-03-03 09:00:00,9085,2\n',
  })
  await runCommand(dir, ['load', 'model'], { progress: quietProgress, now: () => new Date('2026-01-01T00:00:00Z') })
  warehouse = await openDuckdb(join(dir, 'state/warehouse.duckdb'), { readonly: true })
})
afterAll(() => {
  warehouse.close()
  rmSync(dir, { recursive: true, force: true })
})

test('every row of a file is kept, merged or in quarantine; the register says when it was submitted first', async () => {
  expect(
    await warehouse.all(
      `select file, rows_in, rows_kept, rows_merged, rows_rejected, submitted_at from load_file where family = 'complaint' order by file`,
    ),
  ).toEqual([
    {
      ...{ file: 'inbox/投诉.csv', rows_in: 4, rows_kept: 2, rows_merged: 1, rows_rejected: 1 },
      submitted_at: '2025-04-07 15:00:00',
    },
    {
      ...{ file: 'inbox/投诉_2025年4月_0101.csv', rows_in: 0, rows_kept: 0, rows_merged: 0, rows_rejected: 0 },
      submitted_at: null,
    },
  ])
  expect(await warehouse.all('select row, rules from quarantine')).toEqual([{ row: 4, rules: ['dirt_dates'] }])
})

test('a volume that a change of the meter had spoiled is listed as repaired, with what was written', async () => {
  expect(
    await warehouse.all(`select file, row, field, raw, action from load_issue where rule = 'dirt_meter_change'`),
  ).toEqual([{ file: 'inbox/日用气量.csv', row: 4, field: 'volume_m3', raw: '-9073.0', action: 'repaired' }])
})

test('what came is told from what was declared: the rows of March, the empty file of April', async () => {
  expect(
    await warehouse.all(
      `select unit_id, month, status, rows_kept, rows_rejected, n_late_corrections, submission from delivery where family = 'complaint' order by month`,
    ),
  ).toEqual([
    {
      ...{ unit_id: '0101', month: '2025-03', status: 'received', rows_kept: 2, rows_rejected: 0 },
      ...{ n_late_corrections: 0, submission: 'on_time' },
    },
    {
      ...{ unit_id: '0101', month: '2025-04', status: 'declared_zero', rows_kept: 0, rows_rejected: null },
      ...{ n_late_corrections: null, submission: 'pending' },
    },
  ])
})

test('a row of the unit whose day cannot be read could belong to any month of its file', async () => {
  expect(
    await warehouse.all(
      `select period, k, n, n_quarantined from bounds where metric = 'sla_complaint_feedback_5wd' and unit_id = '0101' and period like '2025-0%'`,
    ),
  ).toEqual([{ period: '2025-03', k: 0, n: 0, n_quarantined: 1 }])
})
