import { afterEach, expect, it } from 'vitest'
import { loadWorkspace } from '../../loaders/load.ts'
import { loadedWarnings } from '../../src/commands/check/loaded.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { type WorkbookParts, workbookBytes } from '../sources/workbookBytes.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const open: Warehouse[] = []
afterEach(() => {
  for (const warehouse of open.splice(0)) warehouse.close()
})
const load = async (records: string, files: Record<string, string | Uint8Array>, columns = ''): Promise<Warehouse> => {
  const config = `company: 示例\nas_of: 2025-12-31T24:00\nsources:\n  - { records: ${records}, files: inbox/*${columns} }\n`
  const warehouse = await openDuckdb(':memory:')
  open.push(warehouse)
  await loadWorkspace(warehouse, openWorkspace(makeWorkspace(config, files)), { version: 'test', log: () => {} })
  return warehouse
}
const warned = async (warehouse: Warehouse): Promise<string[]> => {
  const lines = (await loadedWarnings(warehouse)).map(({ text }) => text)
  const kept = await warehouse.all<{ text: string }>('select unnest(warnings) as text from load_source')
  // What the loader keeps, `check` says.
  for (const { text } of kept) expect(lines.join('\n')).toContain(text)
  return kept.map(({ text }) => text)
}
const sheet = (...rows: string[][]): string =>
  `<sheetData>${rows.map((cells) => `<row>${cells.join('')}</row>`).join('')}</sheetData>`
const text = (value: string): string => `<c t="str"><v>${value}</v></c>`
const number = (value: string, style = 0): string => `<c s="${style}"><v>${value}</v></c>`
const book = (parts: Omit<WorkbookParts, 'sheets'>, ...rows: string[][]): Record<string, Uint8Array> => ({
  'inbox/a.xlsx': workbookBytes({ ...parts, sheets: { S: sheet(...rows) } }),
})

const ISSUED = '账单号,气费,出账日期,出账日期\n'
it('two columns of one name: the first counts, and how many rows differ is told', async () => {
  const warehouse = await load('bill', {
    'inbox/a.csv': `${ISSUED}B1,10,2025-03-01,2025-03-01 \nB2,20,2025-03-02,2025-03-09\nB3,20,2025-03-03,\nB4,20,,2025-03-04\n`,
  })
  expect(await warned(warehouse)).toEqual([
    'dirt_columns: columns 3 and 4 are both called 出账日期 and differ in 2 rows; the first counts as issued_at: write which is meant in pilotlight.yaml: columns: { issued_at: "出账日期#1" } or "出账日期#2"',
  ])
  expect(await warehouse.all('select cast(issued_at as varchar) as day from record_bill order by bill_id')).toEqual(
    ['2025-03-01 00:00:00', '2025-03-02 00:00:00', '2025-03-03 00:00:00', null].map((day) => ({ day })),
  )
})

it('two columns that say the same are told of, and are no more than that', async () => {
  const warehouse = await load('bill', { 'inbox/a.csv': '账单号,账单号,气费,气费（元）\nB1,B1,10,11\n' })
  expect(await warned(warehouse)).toEqual([
    'dirt_columns: columns 1 and 2 are both called 账单号 and say the same; the first counts as bill_id',
  ])
})

it('of a key or a required field nothing is guessed; the configuration says which column counts', async () => {
  const files = { 'inbox/a.csv': '账单号,账单号,气费\nB1,B1,10\nB2,X2,20\n' }
  await expect(load('bill', files)).rejects.toThrow(
    'inbox/a.csv: columns 1 and 2 are both called 账单号, and in 1 rows they differ; bill.bill_id cannot do without knowing which counts: write which is meant in pilotlight.yaml: columns: { bill_id: "账单号#1" } or "账单号#2"',
  )
  for (const [place, ids] of [
    [1, ['B1', 'B2']],
    [2, ['B1', 'X2']],
  ] as const) {
    const warehouse = await load('bill', files, `, columns: { bill_id: "账单号#${place}" }`)
    expect(await warehouse.all('select bill_id from record_bill order by source_row')).toEqual(
      ids.map((bill_id) => ({ bill_id })),
    )
    expect(await warned(warehouse)).toEqual([])
  }
  await expect(load('bill', files, ', columns: { bill_id: "账单号#3" }')).rejects.toThrow(/no column for bill\.bill_id/)
  // A header that reads so itself is meant first, and one that no contract knows is found as a header.
  const own = await load(
    'bill',
    { 'inbox/b.csv': '单号,号#2,号,号,费\nx,B1,B2,B3,7\n' },
    ', columns: { bill_id: "号#2", gas_amount: 费 }',
  )
  expect(await own.all('select bill_id from record_bill')).toEqual([{ bill_id: 'B1' }])
  const second = await load(
    'bill',
    { 'inbox/b.csv': '单,号,号\nx,B2,B3\n' },
    ', columns: { bill_id: "号#2", unit_id: 单 }',
  )
  expect(await second.all('select bill_id from record_bill')).toEqual([{ bill_id: 'B3' }])
})

it('a plain day number counts from where its workbook counts; numbers of other fields stay', async () => {
  const rows = [
    [text('账单号'), text('气费'), text('出账日期'), text('缴费截止日')],
    [text('B1'), number('43834'), number('43834'), number('43834', 1)],
    [text('B2'), number('43834.5'), number('43834.5'), text('2024-01-06')],
  ]
  const read = async (date1904: boolean): Promise<unknown[]> => {
    const warehouse = await load('bill', book({ date1904, styles: [0, 14] }, ...rows))
    return warehouse.all(
      'select gas_amount, cast(issued_at as varchar) as issued, cast(due_date as varchar) as due from record_bill order by bill_id',
    )
  }
  expect(await read(true)).toEqual([
    { gas_amount: 43834, issued: '2024-01-05 00:00:00', due: '2024-01-05' },
    { gas_amount: 43834.5, issued: '2024-01-05 12:00:00', due: '2024-01-06' },
  ])
  expect(await read(false)).toEqual([
    { gas_amount: 43834, issued: '2020-01-04 00:00:00', due: '2020-01-04' },
    { gas_amount: 43834.5, issued: '2020-01-04 12:00:00', due: '2024-01-06' },
  ])
})

it('a share that only its style shows in per cent is a share', async () => {
  const rows = [
    [text('单位编码'), text('单位名称'), text('农村占比')],
    [text('0101'), text('城东'), number('0.95299999999999996', 1)],
    [text('0102'), text('城西'), number('1', 1)],
  ]
  const warehouse = await load('unit', book({ styles: [0, '0.0%'] }, ...rows))
  expect(await warehouse.all('select unit_id, rural_share from record_unit order by all')).toEqual([
    { unit_id: '0101', rural_share: 0.953 },
    { unit_id: '0102', rural_share: 1 },
  ])
  expect(await warehouse.all('select * from load_finding')).toEqual([])
})

it('what a workbook hides is loaded and told of', async () => {
  const bills = sheet([text('账单号'), text('气费')], [text('B1'), number('5')])
  const warehouse = await load('bill', {
    'inbox/a.xlsx': workbookBytes({
      sheets: { S: bills.replaceAll('B1', 'B0'), 旧: bills },
      attributes: { 旧: 'state="veryHidden"' },
    }),
  })
  expect(await warehouse.all('select bill_id from record_bill order by all')).toEqual([
    { bill_id: 'B0' },
    { bill_id: 'B1' },
  ])
  expect(await warned(warehouse)).toEqual([
    'dirt_hidden: the sheet 旧 is hidden in its workbook; it is read, with 2 rows',
  ])
})
