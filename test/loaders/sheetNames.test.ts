import { expect, it } from 'vitest'
import { statedMonth, statedUnit } from '../../loaders/sheetNames.ts'

const titles = (...cells: string[]) => [{ row_no: 1, cells }]
const month = (sheet: string | null, file: string, ...title: string[]) =>
  statedMonth({ sheet, file, titles: titles(...title) })

it.each([
  ['1月', 'inbox/购销气_2025年.xlsx', '', '2025-01'],
  ['12月', 'inbox/2024/购销气_2025.xlsx', '', '2025-12'],
  ['2025年3月', 'inbox/a.xlsx', '', '2025-03'],
  ['2025-03', 'inbox/a.xlsx', '', '2025-03'],
  ['202503', 'inbox/a.xlsx', '', '2025-03'],
  ['城东', 'inbox/购销气_202504.xlsx', '', '2025-04'],
  ['1月', 'inbox/a.xlsx', '2024年购销气统计表', '2024-01'],
  ['1月', 'inbox/a_2023.xlsx', '2024年购销气统计表', '2024-01'],
  [null, 'inbox/购销气_2025年7月.csv', '', '2025-07'],
  ['1月', 'inbox/a.xlsx', '', null],
  ['13月', 'inbox/a_2025.xlsx', '', null],
  ['Sheet1', 'inbox/a_2025.xlsx', '', null],
  [null, 'inbox/20250317_a.csv', '', null],
  [null, 'inbox/订单2025031.csv', '', null],
])('sheet %s of %s below "%s" is of %s', (sheet, file, title, expected) => {
  expect(month(sheet, file, title)).toBe(expected)
})

const REGISTER = [
  { unit_id: '010101', unit_name: '城中', successor_id: null },
  { unit_id: '010102', unit_name: '城东分公司', successor_id: null },
  { unit_id: '2025', unit_name: '二零二五', successor_id: null },
]
it.each([
  ['城中', 'inbox/a.xlsx', '010101'],
  ['010102', 'inbox/a.xlsx', '010102'],
  ['城东', 'inbox/a.xlsx', '010102'],
  ['东区', 'inbox/a.xlsx', '010102'],
  [null, 'inbox/账单_城中_2025.csv', '010101'],
  ['Sheet1', 'inbox/账单_城中_2025.xlsx', '010101'],
  ['城中-城东', 'inbox/a.xlsx', null],
  [null, 'inbox/账单_2025.csv', null],
  [null, 'inbox/账单_1.csv', null],
  [null, 'inbox/账单_城中公园.csv', null],
])('sheet %s of %s is of unit %s', (sheet, file, expected) => {
  expect(statedUnit({ sheet, file }, REGISTER, { 东区: '010102' })).toBe(expected)
})
