import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTotalLabel, rowRole, rowRoleSql } from '../../src/sources/totals.ts'
import { useBench } from './staging.ts'

const bench = useBench()

const CASES: [ReturnType<typeof rowRole>, (string | null)[]][] = [
  ['blank', [null, '', ' \u3000', '\u200b']],
  ['total', [null, ' 合 计 ', '12']],
  ['total', ['总计：', '3']],
  ['total', ['合计（元）', '3']],
  ['total', ['合计12户', null]],
  ['subtotal', ['小计', '3']],
  ['subtotal', ['本页小计', '3']],
  ['subtotal', ['南城分公司小计', '3']],
  ['subtotal', ['南城分公司合计', '3']],
  ['subtotal', ['累 计', '3']],
  ['subtotal', ['本年累计', '3']],
  ['signature', ['制表人：张三', '审核人：李四']],
  ['signature', ['制表人', '张三']],
  ['signature', ['审核人：', null]],
  ['signature', [null, '负责人', null, null]],
  ['signature', ['填表日期', '2024-01-31', 'x']],
  ['note', ['注：1.本表数据截至3月31日', null]],
  ['note', ['说明：不含补录', '说明：不含补录']],
  ['note', [null, '备注1:含税']],
  ['note', ['第 2 页 共 3 页', null]],
  ['note', [' 以下空白', '']],
  ['data', ['备注：急', '3']],
  ['data', ['注：急']],
  ['data', ['第2页面', null]],
  ['data', ['负责人', '张三', '南城']],
  ['data', ['总计量表公司', '3']],
  ['data', ['K1', '合计', '3']],
  ['data', ['累计量表公司', '3']],
  ['data', ['审核人员培训', null]],
  ['data', ['0', null]],
]

test.each(CASES)('%s: %j', (role, cells) => {
  expect(rowRole(cells)).toBe(role)
})

test.each([
  ['小计', null, false, false],
  ['本页小计：', null, false, false],
  [' 城东　小计', '城东', false, false],
  ['城东合计:', '城东', false, false],
  ['合计（元）', null, false, false],
  ['至本页累计', null, true, false],
  ['累计小计', null, true, false],
  ['上年合计', '上年', false, true],
  ['本年累计', null, false, true],
])('label %j: group %j, cumulative %j, of another period %j', (cell, group, cumulative, isElsewhere) => {
  expect(readTotalLabel(cell)).toMatchObject({ group, cumulative, isElsewhere })
})

test('the SQL expression agrees with the function', async () => {
  const word = fc.constantFrom(
    '合计',
    '小计',
    '累计',
    '总计',
    '本页',
    '制表人',
    '审核人',
    '负责人',
    '日期',
    '填表',
    '南城',
    '注',
    '第2页',
    '：',
    ':',
    '（',
    '1',
    '９',
  )
  const space = fc.constantFrom('', ' ', '\u3000', '\u00a0', '\u200b', '\ufeff', '\n', '\t', '\u2003')
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 5, arbitrary: fc.array(fc.oneof(word, space), { maxLength: 4 }).map((parts) => parts.join('')) },
    fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => !/[\0\p{Surrogate}]/u.test(text)),
  )
  const rows = fc.sample(fc.array(cell, { minLength: 3, maxLength: 3 }), { numRuns: 5000, seed: 7 })
  rows.push(...CASES.map(([, cells]) => [...cells, null, null].slice(0, 3)))
  await bench.warehouse.run('create or replace table role_case (n bigint, a varchar, "b""x" varchar, c varchar)')
  await bench.warehouse.append(
    'role_case',
    rows.map((cells, i) => [i, ...cells]),
  )
  const got = await bench.warehouse.all<{ role: string }>(
    `select ${rowRoleSql(['a', 'b"x', 'c'])} as role from role_case order by n`,
  )
  expect(got.map((row, i) => [rows[i], row.role])).toEqual(rows.map((cells) => [cells, rowRole(cells)]))
  expect(new Set(got.map((row) => row.role)).size).toBe(6)
})
