import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findHeader, headerUnit, normaliseHeader } from '../../src/sources/header.ts'

const known = new Set([
  '投诉编号',
  '受理时间',
  '单位',
  '客户编号',
  '气量',
  '金额',
  '处理时限_超时',
  '户数',
  'complaint_no',
])
const rows = (...cells: (string | null)[][]) => cells.map((row, i) => ({ row_no: i + 1, cells: row }))

test('the header is found below a title, a period line and a blank row', () => {
  const top = [
    { row_no: 1, cells: ['2024年1月投诉统计表', '2024年1月投诉统计表', null] },
    { row_no: 2, cells: ['单位', '南城分公司', null] },
    { row_no: 4, cells: [' 投诉编号\u200b', '受理\n时间', '*单位'] },
    { row_no: 5, cells: ['T1', '2024-01-05', '南城'] },
  ]
  expect(findHeader(top, known)).toEqual({
    headerRows: [4],
    headers: ['投诉编号', '受理时间', '单位'],
    firstDataRow: 5,
  })
})

test('a two-row header is joined, with merged cells empty (CSV) or filled (xlsx)', () => {
  const expected = {
    headerRows: [2, 3],
    headers: ['投诉编号', '处理时限_24小时内', '处理时限_超时', '单位'],
    firstDataRow: 4,
  }
  const data = ['T1', '√', null, '南城']
  const csv = rows(
    ['统计表', null, null, null],
    ['投诉编号', '处理时限', null, '单位'],
    [null, '24小时内', '超时', null],
    data,
  )
  const xlsx = rows(
    ['统计表', '统计表', '统计表', '统计表'],
    ['投诉编号', '处理时限', '处理时限', '单位'],
    ['投诉编号', '24小时内', '超时', null],
    data,
  )
  expect(findHeader(csv, known)).toEqual(expected)
  expect(findHeader(xlsx, known)).toEqual(expected)
})

test('a sub-header that alone is known keeps its name; ambiguous ones are joined', () => {
  const groups = rows(
    ['单位', '客户信息', null, '用气', null],
    [null, '客户编号', '名称', '气量', '同比'],
    ['a', 'b', 'c', '1', '2'],
  )
  expect(findHeader(groups, known)?.headers).toEqual(['单位', '客户编号', '客户信息_名称', '气量', '用气_同比'])
  const twice = rows(['单位', '投诉编号', '本月', null, '上月', null], [null, null, '户数', '气量', '户数', '气量'])
  expect(findHeader(twice, known)?.headers).toEqual([
    '单位',
    '投诉编号',
    '本月_户数',
    '本月_气量',
    '上月_户数',
    '上月_气量',
  ])
})

test('units in a row of their own are taken into the names', () => {
  const units = rows(['客户编号', '气量', '金额'], [null, '(万m³)', '元'], ['K1', '2', '3'])
  const header = findHeader(units, known)!
  expect(header).toEqual({ headerRows: [1, 2], headers: ['客户编号', '气量(万m³)', '金额(元)'], firstDataRow: 3 })
  expect(header.headers.map(headerUnit)).toEqual([null, '万m³', '元'])
})

test('a first record is never taken for a second header row', () => {
  expect(findHeader(rows(['投诉编号', '单位', null], ['T1', '南城', '备注']), known)?.headerRows).toEqual([1])
  expect(findHeader(rows(['客户编号', '气量', ''], [null, '12', '13']), known)?.headerRows).toEqual([1])
  expect(
    findHeader(rows(['单位：南城', null, '期间：1月'], ['投诉编号', '受理时间', '单位']), known)?.headerRows,
  ).toEqual([2])
})

test('one known name is enough alone or as half; otherwise there is no header', () => {
  expect(findHeader(rows(['标题'], ['投诉编号'], ['T1']), known)).toMatchObject({ headerRows: [2], firstDataRow: 3 })
  expect(findHeader(rows(['投诉编号', '甲']), known)?.headerRows).toEqual([1])
  expect(findHeader(rows(['投诉编号', '甲', '乙']), known)).toBeNull()
  expect(findHeader(rows(['甲', '乙']), known)).toBeNull()
  expect(findHeader([], known)).toBeNull()
})

test('the first of equal rows wins: a header repeated on every printed page', () => {
  const page = ['投诉编号', '单位']
  expect(findHeader(rows(page, ['T1', '南城'], page), known)?.headerRows).toEqual([1])
})

test.each([
  ['日用气量(万m³)', '日用气量', '万m³'],
  ['金额（元）', '金额', '元'],
  ['单价【元/m3】', '单价', '元/m³'],
  ['单价(元/方)', '单价', '元/方'],
  ['气量_万方', '气量', '万方'],
  ['LNG (吨)', 'LNG', '吨'],
  ['气量（单位：立方米）', '气量', '立方米'],
  ['温度(°C)', '温度', '℃'],
  ['最低气温（℃）', '最低气温', '℃'],
  ['完成率(％)', '完成率', '%'],
  ['处理时限(小时)', '处理时限', '小时'],
  ['气量(Nm3)', '气量', 'm³'],
  ['投诉编号（必填）', '投诉编号(必填)', null],
  ['责任_方', '责任_方', null],
  ['bill_t', 'bill_t', null],
  ['处理时限_24小时内', '处理时限_24小时内', null],
  ['（元）', '(元)', null],
  ['客户\r\n编号', '客户编号', null],
  ['ＶＩＰ　专线', 'VIP专线', null],
  ['用气 volume m³', '用气volume m³', null],
])('%j is the name %j with the unit %j', (header, name, unit) => {
  expect(normaliseHeader(header)).toBe(name)
  expect(headerUnit(header)).toBe(unit)
})

test('normalising a name again changes nothing', () => {
  const text = fc.string({
    unit: fc.constantFrom('气', '量', 'm', '³', '㎡', '(', ')', '（', '元', ' ', '　', '\u200b', '*', '_', 'A', '％'),
  })
  fc.assert(
    fc.property(text, (header) => {
      const once = normaliseHeader(header)
      fc.pre(headerUnit(once) === null)
      expect(normaliseHeader(once)).toBe(once)
    }),
  )
})
