import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeAccounts } from '../../loaders/accounts.ts'
import { loadWorkspace } from '../../loaders/load.ts'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { checkWorkspace } from '../../src/commands/check.ts'
import { quietProgress } from '../../src/commands/progress.ts'
import { runCommand } from '../../src/commands/run.ts'
import { writeModelInputs } from '../../src/models/inputs.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { worklistBytes } from '../../src/worklist/workbook.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { makeWorkspace } from '../loaders/workspaceFixture.ts'
import { fillIn, serialOf } from './editWorkbook.ts'
import { causes, lineOf } from './madeWorklist.ts'

const sources = (more = ''): string => `company: 示例
as_of: 2026-02-01T00:00
sources:
  - { records: anomaly_cause, files: inbox/worklist*.xlsx${more} }
`

/** Eight lines, of which five are filled in, in the ways in which people do. */
async function filledIn(): Promise<Uint8Array> {
  const blank = await worklistBytes(
    Array.from({ length: 8 }, (_, i) =>
      lineOf({ rank: i + 1, anomaly_id: `001000234${i}-20251203`, customer_id: `001000234${i}` }),
    ),
    causes,
  )
  return fillIn(blank, [
    // as the cells ask for it: a choice, a text, days and times as the spreadsheet counts them
    ['原因', 2, '生产变化'],
    ['处理措施', 2, '客户春节前停产检修，已核实；=不是公式'],
    ['反馈时间', 2, serialOf('2026-01-05 14:30:00')],
    ['现场核查时间', 2, serialOf('2026-01-04')],
    // a check alone, by another person
    ['反馈时间', 4, serialOf('2026-01-06')],
    ['现场核查时间', 4, serialOf('2026-01-06 09:00:00')],
    ['反馈人工号', 4, 'KH0102'],
    // pasted texts, which no validation stops
    ['原因', 5, ' 漏气 '],
    ['反馈时间', 5, '2026年1月7日 16:05'],
    ['反馈时间', 6, '2026.1.8'],
    ['处理措施', 6, '继续观察'],
    // blanks and dashes say nothing
    ['原因', 7, ' '],
    ['处理措施', 7, '-'],
    // a cause without the time of feedback
    ['原因', 8, '天气'],
  ])
}

/** Loads and stages an inbox, and writes its accounts. */
async function load(files: Record<string, Uint8Array>, more = ''): Promise<Warehouse> {
  const inbox = Object.entries(files).map(([name, bytes]) => [`inbox/${name}`, bytes] as const)
  const workspace = openWorkspace(makeWorkspace(sources(more), Object.fromEntries(inbox)))
  const warehouse = await openDuckdb(':memory:')
  await loadWorkspace(warehouse, workspace, { version: 'test', log: () => {} })
  const calendar = calendarDays(loadCalendar())
  await writeModelInputs(warehouse, { workspace, rules: loadRulebook(), calendar, codeVersion: 'test' })
  await runModels(warehouse, { folders: modelFolders.slice(0, 1) })
  await writeAccounts(warehouse, 'test')
  return warehouse
}

const line = (i: number, differs: object) => ({
  ...{
    anomaly_id: `001000234${i}-20251203`,
    customer_id: `001000234${i}`,
    unit_id: '0101',
    kind: 'drop',
    cause_code: null,
  },
  ...{ action: null, by: 'KH0101', checked_at: null },
  ...differs,
})

describe('a worklist comes back through the inbox', () => {
  let warehouse: Warehouse
  beforeAll(async () => {
    warehouse = await load({ 'worklist-KH0101-20251231.xlsx': await filledIn() })
  })
  afterAll(() => warehouse.close())

  test('every line that was filled in is a record with its cause, action, person and times', async () => {
    expect(
      await warehouse.all(
        'select anomaly_id, customer_id, unit_id, kind, cause_code, action, "by", recorded_at, checked_at from stg_anomaly_cause order by anomaly_id',
      ),
    ).toEqual([
      line(0, {
        ...{ cause_code: 'production_change', action: '客户春节前停产检修，已核实；=不是公式' },
        ...{ recorded_at: '2026-01-05 14:30:00', checked_at: '2026-01-04 00:00:00' },
      }),
      line(2, { by: 'KH0102', recorded_at: '2026-01-06 00:00:00', checked_at: '2026-01-06 09:00:00' }),
      line(3, { cause_code: 'leak', recorded_at: '2026-01-07 16:05:00' }),
      line(4, { action: '继续观察', recorded_at: '2026-01-08 00:00:00' }),
    ])
  })

  test('a line without a time of feedback is rejected, by its row and field', async () => {
    expect(await warehouse.all("select row, field, rule, raw from load_issue where action = 'rejected'")).toEqual([
      { row: 8, field: 'recorded_at', rule: 'dirt_required', raw: null },
    ])
  })

  test('lines that nobody has filled in are no records: rows in are those that were', async () => {
    expect(
      await warehouse.all('select rows_in, rows_kept, rows_merged, rows_rejected from load_file where rows_in > 0'),
    ).toEqual([{ rows_in: 5, rows_kept: 4, rows_merged: 0, rows_rejected: 1 }])
    expect(await warehouse.all('select row, cells from quarantine')).toHaveLength(1)
    const [sheet] = await warehouse.all<{ warnings: string[] }>(
      "select warnings from load_source where sheet = '异常待办'",
    )
    expect(sheet!.warnings).toEqual(['form: 3 pre-filled rows are not filled in'])
  })

  test('the sheet that tells how to fill it in holds no record', async () => {
    expect(await warehouse.all("select rows_in, warnings from load_source where sheet = '填写说明'")).toEqual([
      { rows_in: 0, warnings: [expect.stringMatching(/^dirt_multisheet: the sheet 填写说明 has no header/)] },
    ])
  })
})

test('a source that names the sheet reads it without a word about the other', async () => {
  const warehouse = await load({ 'worklist.xlsx': await filledIn() }, ', sheet: 异常待办')
  expect(await warehouse.all('select sheet, rows_in from load_source')).toEqual([{ sheet: '异常待办', rows_in: 5 }])
  warehouse.close()
})

test('a worklist of which no line is filled in is a file without records, and no finding', async () => {
  const blank = [lineOf(), lineOf({ anomaly_id: 'K1-20251204' })]
  const warehouse = await load({ 'worklist.xlsx': await worklistBytes(blank, causes) }, ', sheet: 异常待办')
  expect(await warehouse.all('select rows_in, rows_kept, rows_rejected from load_file')).toEqual([
    { rows_in: 0, rows_kept: 0, rows_rejected: 0 },
  ])
  for (const table of ['load_issue', 'quarantine', 'record_anomaly_cause'])
    expect(await warehouse.all(`from ${table}`), table).toEqual([])
  warehouse.close()
})

test('the same line again says nothing new; a later day adds its record', async () => {
  const once = fillIn(await worklistBytes([lineOf()], causes), [
    ['原因', 2, '漏气'],
    ['反馈时间', 2, serialOf('2026-01-05')],
  ])
  const later = fillIn(
    await worklistBytes([lineOf({ rank: null, cause_code: 'leak', cause_at: '2026-01-05 00:00:00' })], causes),
    [
      ['反馈时间', 2, serialOf('2026-01-06')],
      ['现场核查时间', 2, serialOf('2026-01-06')],
    ],
  )
  const files = { 'worklist-a.xlsx': once, 'worklist-b.xlsx': once, 'worklist-c.xlsx': later }
  const warehouse = await load(files, ', sheet: 异常待办')
  expect(await warehouse.all('select cause_code, recorded_at, checked_at from stg_anomaly_cause order by 2')).toEqual([
    { cause_code: 'leak', recorded_at: '2026-01-05 00:00:00', checked_at: null },
    { cause_code: null, recorded_at: '2026-01-06 00:00:00', checked_at: '2026-01-06 00:00:00' },
  ])
  expect(await warehouse.all('select sum(rows_in) as n, sum(rows_merged) as merged from load_file')).toEqual([
    { n: 3, merged: 1 },
  ])
  warehouse.close()
})

test('pilotlight check says so in one line that is no warning', async () => {
  const dir = makeWorkspace(sources(', sheet: 异常待办'), {
    'inbox/worklist-a.xlsx': await filledIn(),
    'inbox/worklist-b.xlsx': await worklistBytes([lineOf()], causes),
  })
  const now = () => new Date('2026-02-02T00:00:00Z')
  await runCommand(dir, ['load'], { progress: quietProgress, now })
  const forms = (await checkWorkspace(dir, now())).filter(({ text }) => text.includes('filled in'))
  expect(forms).toEqual([
    {
      level: 'ok',
      text: 'inbox/worklist-a.xlsx: 3 pre-filled rows are not filled in, and 1 more form; such rows are no records',
    },
  ])
})

test('what nobody has filled in yet is no empty column to warn of', async () => {
  const cause = fillIn(await worklistBytes([lineOf()], causes), [
    ['原因', 2, '漏气'],
    ['反馈时间', 2, serialOf('2026-01-05')],
  ])
  const dir = makeWorkspace(sources(', sheet: 异常待办'), { 'inbox/worklist-a.xlsx': cause })
  const now = () => new Date('2026-02-02T00:00:00Z')
  await runCommand(dir, ['load'], { progress: quietProgress, now })
  const warnings = (await checkWorkspace(dir, now())).filter(({ level }) => level !== 'ok').map(({ text }) => text)
  expect(warnings.filter((text) => text.includes('anomaly_cause') || text.includes('worklist'))).toEqual([])
})
