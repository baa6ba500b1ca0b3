import { afterEach, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { loadWorkspace } from '../../loaders/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const open: Warehouse[] = []
afterEach(() => {
  for (const warehouse of open.splice(0)) warehouse.close()
})
const load = async (records: string, files: Record<string, string | Uint8Array>): Promise<Warehouse> => {
  const config = `company: 示例\nas_of: 2025-12-31T24:00\nsources:\n  - { records: ${records}, files: inbox/* }\n`
  const warehouse = await openDuckdb(':memory:')
  open.push(warehouse)
  await loadWorkspace(warehouse, openWorkspace(makeWorkspace(config, files)), { version: 'test', log: () => {} })
  return warehouse
}
const found = (warehouse: Warehouse): Promise<unknown[]> =>
  warehouse.all('select row, field, rule, raw, action from load_finding order by row, field')
const read = (warehouse: Warehouse): Promise<unknown[]> =>
  warehouse.all('select rows_in, control_total_ok, warnings from load_source order by label')

it('a header and a title that a page break repeats, page marks and notes are no records, whatever the family takes for an id', async () => {
  const warehouse = await load('customer', {
    'inbox/a.csv':
      '客户台账,,\n客户编号,客户名称,主营产品\nK1,恒泰,纱\n第1页 共2页,,\n客户台账,,\n客户编号,客户名称,主营产品\nK2,宏达,布\n注：1.本表截至3月,,\n',
  })
  expect(await warehouse.all('select customer_id, source_row from record_customer order by all')).toEqual([
    { customer_id: 'K1', source_row: 3 },
    { customer_id: 'K2', source_row: 7 },
  ])
  expect(await read(warehouse)).toEqual([{ rows_in: 2, control_total_ok: null, warnings: [] }])
})

it('a two-row header is known again though its merged cells are empty below', async () => {
  const head = [
    [{ value: '账单号', rowSpan: 2 }, { value: '费用', columnSpan: 2 }, null, { value: '出账日期', rowSpan: 2 }],
    [null, '气费', '违约金', null],
  ]
  const repeated = [
    ['账单号', '费用', null, '出账日期'],
    [null, '气费', '违约金', null],
  ]
  const data = [...head, ['B1', 10, 1, '2025-03-01'], ...repeated, ['B2', 20, 2, '2025-03-02'], ['合计', 30, 3, null]]
  const bytes = await writeExcelFile([{ sheet: 'a', data }] as never).toBuffer()
  const warehouse = await load('bill', { 'inbox/a.xlsx': bytes })
  expect(await warehouse.all('select bill_id, gas_amount, late_fee from record_bill order by all')).toEqual([
    { bill_id: 'B1', gas_amount: 10, late_fee: 1 },
    { bill_id: 'B2', gas_amount: 20, late_fee: 2 },
  ])
  expect(await read(warehouse)).toEqual([{ rows_in: 2, control_total_ok: true, warnings: [] }])
})

it('a row with nothing but Chinese text in its first column is rejected, an id alone is not', async () => {
  const warehouse = await load('bill', {
    'inbox/a.csv': '账单号,气费,出账日期\nB1,10,2025-03-01\nB2,,\n城西,,\n2.气费含税 电话13800138000,,\n',
  })
  expect(await warehouse.all('select bill_id from record_bill order by all')).toEqual([
    { bill_id: 'B1' },
    { bill_id: 'B2' },
  ])
  expect(await found(warehouse)).toEqual([
    { row: 4, field: '账单号', rule: 'dirt_title_rows', raw: '城西', action: 'rejected' },
    { row: 5, field: '账单号', rule: 'dirt_title_rows', raw: '2.气费含税 电话〔手机号〕', action: 'rejected' },
  ])
  const kept = await warehouse.all<{ cells: string }>('select cells from quarantine order by row')
  expect(kept.map(({ cells }) => JSON.parse(cells).bill_id)).toEqual(['城西', '2.气费含税 电话〔手机号〕'])
})

it('a unit that the title states counts for columns whose header has none', async () => {
  const warehouse = await load('bill', {
    'inbox/a.csv':
      '2025年3月账单,,,\n填报单位：城东,（单位：万元、万方）,,\n账单号,气费,用气量,违约金(元)\nB1,1.5,0.2,7\n合计,1.5,0.2,7\n',
  })
  expect(await warehouse.all('select gas_amount, volume, late_fee from record_bill')).toEqual([
    { gas_amount: 15000, volume: 2000, late_fee: 7 },
  ])
  expect(await read(warehouse)).toEqual([
    {
      rows_in: 1,
      control_total_ok: true,
      warnings: [
        'dirt_unit: 用气量 is counted in 万方, as the title says',
        'dirt_unit: 气费 is counted in 万元, as the title says',
      ],
    },
  ])
})

it('a sheet of sums beside the sheets of records is left out and told of; a sheet of records that lacks its key is an error', async () => {
  const month = [
    ['账单号', '气费', '出账日期'],
    ['B1', 10, '2025-03-01'],
  ]
  const sums = [
    ['单位编码', '气费'],
    ['0101', 10],
  ]
  const workbook = (sheets: Record<string, unknown[][]>): Promise<Uint8Array> =>
    writeExcelFile(Object.entries(sheets).map(([sheet, data]) => ({ sheet, data })) as never).toBuffer()
  expect(await read(await load('bill', { 'inbox/a.xlsx': await workbook({ 汇总: sums, '3月': month }) }))).toEqual([
    { rows_in: 1, control_total_ok: null, warnings: [] },
    {
      rows_in: 0,
      control_total_ok: null,
      warnings: [
        'dirt_multisheet: the sheet 汇总 is a summary by its name, lacks a required column and is left out; it has 2 rows',
      ],
    },
  ])
  await expect(load('bill', { 'inbox/a.xlsx': await workbook({ '2月': sums, '3月': month }) })).rejects.toThrow(
    /a\.xlsx#2月: no column for bill\.bill_id/,
  )
  await expect(load('bill', { 'inbox/a.xlsx': await workbook({ 汇总: sums }) })).rejects.toThrow(/no column for/)
})

it('a text merged over several rows is each row’s own, in a workbook as on a page; an amount counts once, and that is told', async () => {
  const rows = [
    ['账单号', '单位编码', '气费', '出账日期'].map((value) => ({ value })),
    [{ value: 'B1' }, { value: '0101', rowSpan: 2 }, { value: 100, rowSpan: 2 }, { value: '2025-03-01' }],
    [{ value: 'B2' }, null, null, { value: '2025-03-02' }],
    [{ value: 'B3' }, { value: '0102' }, { value: 7 }, { value: '2025-03-03' }],
  ]
  const workbook = await (await writeExcelFile(rows as never)).toBuffer()
  const page = `<table><tr><td>账单号<td>单位编码<td>气费<td>出账日期</tr>
    <tr><td>B1<td rowspan=2>0101<td rowspan=2>100<td>2025-03-01</tr><tr><td>B2<td>2025-03-02</tr>
    <tr><td>B3<td>0102<td>7<td>2025-03-03</tr></table>`
  for (const [name, bytes] of [
    ['inbox/a.xlsx', workbook],
    ['inbox/a.xls', page],
  ] as const) {
    const warehouse = await load('bill', { [name]: bytes })
    expect(await warehouse.all('select bill_id, unit_id, gas_amount from record_bill order by all'), name).toEqual([
      { bill_id: 'B1', unit_id: '0101', gas_amount: 100 },
      { bill_id: 'B2', unit_id: '0101', gas_amount: null },
      { bill_id: 'B3', unit_id: '0102', gas_amount: 7 },
    ])
    expect(await read(warehouse), name).toEqual([
      {
        rows_in: 3,
        control_total_ok: null,
        warnings: [expect.stringContaining('1 amounts are merged over several rows')],
      },
    ])
  }
})
