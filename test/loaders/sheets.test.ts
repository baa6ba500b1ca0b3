import { afterEach, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { withBoundedMemory } from '../../loaders/boundedMemory.ts'
import { loadWorkspace } from '../../loaders/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const CONFIG = 'company: x\nas_of: 2025-12-31T24:00\nsources:\n  - { records: bill, files: inbox/* }\n'
const workbook = (sheets: Record<string, unknown[][]>): Promise<Uint8Array> =>
  writeExcelFile(Object.entries(sheets).map(([sheet, data]) => ({ sheet, data })) as never).toBuffer()

const open: Warehouse[] = []
afterEach(() => {
  for (const warehouse of open.splice(0)) warehouse.close()
})
const load = async (files: Record<string, string | Uint8Array>): Promise<Warehouse> => {
  const warehouse = await openDuckdb(':memory:')
  open.push(warehouse)
  await loadWorkspace(warehouse, openWorkspace(makeWorkspace(CONFIG, files)), { version: 'test', log: () => {} })
  return warehouse
}
const told = async (warehouse: Warehouse): Promise<unknown> =>
  warehouse.all('select label, rows_in, warnings from load_source order by label')

it('a sheet as wide as those with a header, but without one, is a table whose header has changed: an error, never left out', async () => {
  const bytes = await workbook({
    '1月': [
      ['账单号', '气费'],
      ['B1', 1],
    ],
    '2月': [
      ['单号', '费'],
      ['B2', 2],
    ],
  })
  await expect(load({ 'inbox/a.xlsx': bytes })).rejects.toThrow(
    /inbox\/a\.xlsx#2月: no header row found .*row 1 reads 单号, 费/,
  )
})

it('a sheet of notes is left out, and told of', async () => {
  const bytes = await workbook({
    封面: [['2025年账单'], ['示例公司']],
    '1月': [
      ['账单号', '气费'],
      ['B1', 1],
    ],
  })
  expect(await told(await load({ 'inbox/a.xlsx': bytes }))).toMatchObject([
    { label: 'inbox/a.xlsx#1月', rows_in: 1, warnings: [] },
    { label: 'inbox/a.xlsx#封面', rows_in: 0, warnings: [expect.stringContaining('封面 has no header')] },
  ])
})

it('a file of notes alone is an error', async () => {
  await expect(load({ 'inbox/a.xlsx': await workbook({ 封面: [['账单']], 说明: [['无']] }) })).rejects.toThrow(
    /no header row found/,
  )
})

it('columns without a header are told of; where most rows have more cells than the header, it lacks a name', async () => {
  const warehouse = await load({
    'inbox/a.csv': '账单号,,气费\nB1,x,1\nB2,,2\n',
    'inbox/b.csv': '账单号,气费\nB3,1,x\nB4,2,y\nB5,3\n',
  })
  expect(await told(warehouse)).toEqual([
    {
      label: 'inbox/a.csv',
      rows_in: 2,
      warnings: ['dirt_columns: columns without a header are not read; they have cells in 1 of 2 rows'],
    },
    {
      label: 'inbox/b.csv',
      rows_in: 3,
      warnings: ['dirt_columns: columns without a header are not read; they have cells in 2 of 3 rows'],
    },
  ])
  expect(await warehouse.all('select count(*) as n from record_bill')).toEqual([{ n: 5 }])
})

it('an unpivoted row that is refused is refused whole, and found once', async () => {
  const config = `company: x
as_of: 2025-12-31T24:00
sources:
  - records: survey_answer
    files: inbox/*.csv
    unpivot: { instrument: card4, questions: { q1: 安全, q2: 时限 } }
    columns: { response_id: 编号, survey_id: { value: W1 } }
`
  const warehouse = await openDuckdb(':memory:')
  open.push(warehouse)
  const dir = makeWorkspace(config, {
    'inbox/a.csv': '编号,安全,时限,备注\n1,满意,满意,\n2,满意,满意,测试\n3,测试,满意,\n',
  })
  await loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })
  expect(await warehouse.all('select response_id, question_id from record_survey_answer order by all')).toEqual([
    { response_id: '1', question_id: 'q1' },
    { response_id: '1', question_id: 'q2' },
    { response_id: '3', question_id: 'q2' },
  ])
  expect(await warehouse.all('select row, field, rule from load_finding order by all')).toEqual([
    { row: 3, field: '备注', rule: 'dirt_test' },
    { row: 4, field: 'label_raw', rule: 'dirt_test' },
  ])
})

it('memory is bounded while loading, and only then', async () => {
  const warehouse = await openDuckdb(':memory:')
  open.push(warehouse)
  const limit = async (): Promise<unknown> =>
    (await warehouse.all(`select current_setting('memory_limit') as size`))[0]!.size
  expect(await withBoundedMemory(warehouse, '/tmp', limit)).toBe('953.6 MiB')
  await expect(withBoundedMemory(warehouse, '/tmp', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await limit()).toMatch(/[GT]iB/)
})
