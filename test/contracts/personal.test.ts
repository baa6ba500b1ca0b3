import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maskPersonal, maskShown } from '../../src/contracts/personal.ts'
import { isLikelyName } from '../../src/contracts/personName.ts'
import { isOldResidentId, isResidentId, residentIdSql } from '../../src/contracts/residentId.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { madeResidentId } from '../residentIds.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
})
afterAll(() => warehouse.close())

describe('ID numbers', () => {
  // 11010519491231002X and 440524188001010014 are the examples of GB 11643-1999; the second was born before 1900.
  it.each([
    ['11010519491231002X', true],
    ['11010519491231002x', true],
    ['110105194912310021', false],
    ['440524188001010014', false],
    [madeResidentId('330106', '19800229', 7), true],
    [madeResidentId('330106', '19810229', 7), false],
    [madeResidentId('990106', '19800101', 7), false],
    [madeResidentId('330106', '20240105', 1), false],
    ['123456789012345678', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(isResidentId(text)).toBe(expected)
  })

  it('of 15 digits are told by province and day alone', () => {
    expect(['330106800101001', '330106800230001', '990106800101001'].map(isOldResidentId)).toEqual([true, false, false])
  })

  it('the engine tells the same, of nearly right ones too', async () => {
    const birthday = fc
      .date({ min: new Date('1895-01-01'), max: new Date('2016-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''))
    const right = fc
      .tuple(
        fc.constantFrom('110105', '330106', '650102', '710000', '830000', '000106', '990106'),
        birthday,
        fc.nat(999),
      )
      .map((parts) => madeResidentId(...parts))
    const nearly = fc
      .tuple(right, fc.nat(17), fc.constantFrom(...'0123456789Xxa张'))
      .map(([text, at, sign]) => text.slice(0, at) + sign + text.slice(at + 1))
    const texts = fc.sample(
      fc.oneof(
        right,
        nearly,
        right.map((text) => text.toLowerCase()),
        fc.string(),
        fc.string({ unit: 'grapheme', minLength: 18, maxLength: 18 }),
      ),
      { numRuns: 4000, seed: 20251231 },
    )
    await warehouse.run('create or replace temp table cell (i integer, c varchar)')
    await warehouse.append(
      'cell',
      texts.map((text, i) => [i, text]),
    )
    const found = await warehouse.all<{ told: boolean }>(`select ${residentIdSql('c')} as told from cell order by i`)
    expect(found.map(({ told }) => told)).toEqual(texts.map(isResidentId))
    expect(found.filter(({ told }) => told).length).toBeGreaterThan(1000)
    expect(found.filter(({ told }) => !told).length).toBeGreaterThan(1000)
  })
})

describe('what may be a name', () => {
  it.each([
    '张三',
    '李四',
    '王小明',
    '张 三',
    '李　四',
    '欧阳娜娜',
    '王师傅',
    '李女士',
    '赵先生',
    '阿依古丽·买买提',
    '“陈静”',
    '诸葛亮',
  ])('%s', (text) => {
    expect(isLikelyName(text)).toBe(true)
  })
  it.each([
    '已办完',
    '恒泰印染',
    '城东分公司',
    '王府酒店',
    '张江工厂',
    '万方',
    '金额',
    '方案',
    '高压',
    '周一',
    '任务单',
    '许可证',
    '严重',
    '飞鸽',
    '坏',
    '陈',
    '待定',
    '江北',
    '石桥站',
    '马路',
    'Zhang',
    '张三的投诉已办结',
    '',
  ])('%s is none', (text) => {
    expect(isLikelyName(text)).toBe(false)
  })
  it('a misspelt word of the field is none', () => {
    expect(isLikelyName('方法三')).toBe(true)
    expect(isLikelyName('方法三', ['方法', '方法通知'])).toBe(false)
    expect(isLikelyName('张三', ['方法', '方法通知'])).toBe(true)
  })
})

it.each([
  ['请到杭州市西湖区文三路12号3幢2单元501室维修', '〔住址〕维修'],
  ['12号楼3单元1203室', '〔住址〕'],
  ['幸福里5-2-301室漏气', '〔住址〕漏气'],
  ['锅炉房2室', '锅炉房2室'],
  ['3室一厅', '3室一厅'],
  ['文三路12号管道施工', '文三路12号管道施工'],
  ['2025年1号文件，会议室', '2025年1号文件，会议室'],
])('of addresses in text, those of dwellings are masked: %s', (text, masked) => {
  expect(maskPersonal(text)).toBe(masked)
})

it.each([
  ['张三13800138000', '〔姓名〕〔手机号〕'],
  ['电话、王小明', '〔姓名〕'],
  ['文三路12号', '〔住址〕'],
  ['已办完', '已办完'],
  ['恒泰印染有限公司', '恒泰印染有限公司'],
  ['11010519491231002X', '〔身份证号〕'],
])('a cell that its field refuses is shown without what tells a person: %s', (raw, shown) => {
  expect(maskShown(raw)).toBe(shown)
})

it('long texts are looked through in no time', () => {
  const started = performance.now()
  for (const piece of ['1-', '1室', '幢1', '文三路1号1-1-', '1 室']) maskShown(piece.repeat(20_000))
  expect(performance.now() - started).toBeLessThan(5000)
})
