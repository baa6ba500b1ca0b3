import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkWorkspace } from '../../src/commands/check.ts'
import { quietProgress } from '../../src/commands/progress.ts'
import { runCommand } from '../../src/commands/run.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const config = `company: 示例
as_of: 2025-05-01T00:00
sources:
  - { records: unit, files: inbox/单位.csv }
  - { records: customer, files: inbox/客户*.csv }
  - { records: daily_volume, files: inbox/气量*.csv }
  - { records: payment, files: inbox/缴费.csv }
`
const REGISTER = `客户编号,客户大类,单位编码\n001000000001,非居民,0101\n001380000001,非居民,0101\n013800000002,非居民,0102\n`
const FILES = {
  'inbox/单位.csv': '单位编码,单位名称,单位类型\n0101,城中,所属单位\n0102,城东,所属单位\n',
  'inbox/气量_a.csv':
    '客户编号,日期,日用气量\n001000000001,2025-03-01,10\n001000000001,2025-03-02,11\n001380000001,2025-03-01,12\n',
  // The same days from a spreadsheet: one later reading, one cell with .0 as well, one volume that cannot be read.
  'inbox/气量_b.csv':
    '客户编号,日期,日用气量\n1000000001,2025-03-01,20\n1000000001.0,2025-03-03,13\n1380000001,2025-03-02,多\n',
  'inbox/缴费.csv':
    '流水号,客户编号,缴费时间,缴费金额\nP1,13800000002,2025-03-01 08:00:00,30\nP2,77,2025-03-01 08:00:00,40\n',
}

const dirs: string[] = []
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true })
})

const make = (files: Record<string, string>): string => {
  const dir = makeWorkspace(config, files)
  dirs.push(dir)
  return dir
}
let hours = 0
/** Loads and models, an hour after the run before. */
const run = (dir: string): Promise<void> => {
  const now = new Date(Date.UTC(2026, 0, 1, ++hours))
  return runCommand(dir, ['load', 'model'], { progress: quietProgress, now: () => now })
}

async function query(dir: string, sql: string): Promise<unknown[][]> {
  const warehouse = await openDuckdb(join(dir, 'state/warehouse.duckdb'), { readonly: true })
  try {
    return (await warehouse.all(sql)).map((row) => Object.values(row))
  } finally {
    warehouse.close()
  }
}

const VOLUMES = `select customer_id, cast(gas_day as varchar), volume_m3, source_file, source_row from stg_daily_volume order by 1, 2`
const ISSUES = `select family, file, row, field, rule, raw, action from load_issue order by all`
const COUNTS = `select file, rows_in, rows_kept, rows_merged, rows_rejected from load_file where run_id = (select max_by(run_id, finished_at) from run) order by file`
const RUN_TABLES = [
  VOLUMES,
  ISSUES,
  COUNTS,
  'select * from quarantined',
  'select * from volume_day',
  'select * from restored_id order by all',
]
const stateOf = (dir: string): Promise<unknown[][][]> => Promise.all(RUN_TABLES.map((sql) => query(dir, sql)))

test('references get their lost zeros back, and each is a recorded repair, whenever the register comes', async () => {
  const whole = make({ ...FILES, 'inbox/客户.csv': REGISTER })
  await run(whole)
  expect(await query(whole, VOLUMES)).toEqual([
    ['001000000001', '2025-03-01', 20, 'inbox/气量_b.csv', 2],
    ['001000000001', '2025-03-02', 11, 'inbox/气量_a.csv', 3],
    ['001000000001', '2025-03-03', 13, 'inbox/气量_b.csv', 3],
    ['001380000001', '2025-03-01', 12, 'inbox/气量_a.csv', 4],
  ])
  // A cell that the loader repaired as well is listed once; a number like a telephone's is masked.
  expect(await query(whole, ISSUES)).toEqual([
    ['daily_volume', 'inbox/气量_a.csv', 2, null, 'dirt_duplicates', null, 'merged'],
    ['daily_volume', 'inbox/气量_b.csv', 2, 'customer_id', 'dirt_ids', '1000000001', 'repaired'],
    ['daily_volume', 'inbox/气量_b.csv', 3, 'customer_id', 'dirt_ids', '1000000001.0', 'repaired'],
    ['daily_volume', 'inbox/气量_b.csv', 4, 'volume_m3', 'dirt_number', '多', 'rejected'],
    ['payment', 'inbox/缴费.csv', 2, 'customer_id', 'dirt_ids', '〔手机号〕', 'repaired'],
  ])
  expect((await query(whole, COUNTS)).filter(([file]) => String(file).includes('气量'))).toEqual([
    ['inbox/气量_a.csv', 3, 2, 1, 0],
    ['inbox/气量_b.csv', 3, 2, 0, 1],
  ])
  // The rejected row belongs to its customer's unit.
  expect(await query(whole, 'select file, "row", unit_id from quarantined')).toEqual([['inbox/气量_b.csv', 4, '0101']])
  const lines = (await checkWorkspace(whole, new Date('2025-05-02T00:00:00Z'))).map(({ text }) => text)
  expect(lines).toContain(
    `daily_volume: 2 rows got the lost leading zeros of the customer's id back, as the register writes it`,
  )
  expect(lines).toContain('payment: 1 customer in 1 row are not in the register of customers, e.g. 77')
  expect(lines.filter((text) => text.startsWith('daily_volume: 1 customer'))).toEqual([])

  const later = make(FILES)
  await run(later)
  expect(await query(later, 'select count(*) from restored_id')).toEqual([[0]])
  expect((await query(later, VOLUMES)).map(([id]) => id)).toContain('1000000001')
  writeFileSync(join(later, 'inbox/客户.csv'), REGISTER)
  await run(later)
  expect(await stateOf(later)).toEqual(await stateOf(whole))
})

test('when the register gets a number of another length, what was restored is as it was written again', async () => {
  const dir = make({ ...FILES, 'inbox/客户.csv': REGISTER })
  await run(dir)
  writeFileSync(join(dir, 'inbox/客户_2.csv'), '客户编号,客户大类\n1000000001,居民\n')
  await run(dir)
  const fresh = make({
    ...FILES,
    'inbox/客户.csv': REGISTER,
    'inbox/客户_2.csv': '客户编号,客户大类\n1000000001,居民\n',
  })
  await run(fresh)
  expect(await query(fresh, 'select count(*) from restored_id')).toEqual([[0]])
  expect(await stateOf(dir)).toEqual(await stateOf(fresh))
  rmSync(join(dir, 'inbox/客户_2.csv'))
  await run(dir)
  expect((await query(dir, VOLUMES))[0]).toEqual(['001000000001', '2025-03-01', 20, 'inbox/气量_b.csv', 2])
})
