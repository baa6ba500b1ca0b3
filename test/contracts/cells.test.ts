import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, cleanToken } from '../../src/contracts/cell.ts'
import { cleanBoolean, cleanEnum, cleanFreeText, cleanId } from '../../src/contracts/code.ts'
import { cleanNumber } from '../../src/contracts/number.ts'
import { cleanDate, cleanTimestamp, parseFormats, toLocalTime } from '../../src/contracts/time.ts'

const number = cleanNumber()

describe('numbers', () => {
  it.each([
    ['1234.5', 1234.5, undefined],
    ['-3', -3, undefined],
    ['1,234.50', 1234.5, 'dirt_number'],
    ['￥1,234.50', 1234.5, 'dirt_fullwidth'],
    ['¥1,234.50', 1234.5, 'dirt_number'],
    ['(123.45)', -123.45, 'dirt_number'],
    ['（１２３）', -123, 'dirt_fullwidth'],
    ['1.2万', 12000, 'dirt_number'],
    ['3,500方', 3500, 'dirt_number'],
    ['0.00元', 0, 'dirt_number'],
    ['１２３', 123, 'dirt_fullwidth'],
    ['12\u00a0', 12, 'dirt_fullwidth'],
  ])('%s reads as %d', (raw, value, repaired) => {
    expect(number(raw)).toEqual({ value, repaired })
  })
  it.each(['', '-', '—', '/', '无', '#N/A', 'NA', 'nan'])('"%s" says nothing, which is not zero', (raw) => {
    expect(number(raw)).toMatchObject({ value: null })
  })
  it.each(['#DIV/0!', 'abc', '1,23', '12..5', '1-2', '95%'])('%s is refused', (raw) => {
    expect(number(raw)).toEqual({ fault: 'dirt_number', expected: 'a number such as 1234.5' })
  })
  it('never crashes and never invents a value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        const read = number(raw)
        expect('fault' in read || read.value === null || Number.isFinite(read.value)).toBe(true)
      }),
    )
  })
})

describe('times', () => {
  it.each([
    ['2024-01-05 08:03:00', '2024-01-05 08:03:00'],
    ['2024-01-05 8:3', '2024-01-05 08:03:00'],
    ['2024/1/5 8:03', '2024-01-05 08:03:00'],
    ['2024.1.5 8:03', '2024-01-05 08:03:00'],
    ['2024年1月5日 8时03分', '2024-01-05 08:03:00'],
    ['2024年1月5日8:03', '2024-01-05 08:03:00'],
    ['20240105 080300', null],
    ['20240105080300', '2024-01-05 08:03:00'],
    ['45296.5', '2024-01-05 12:00:00'],
    ['2024-01-05 24:00', '2024-01-06 00:00:00'],
    ['2024-01-05 上午9:30', '2024-01-05 09:30:00'],
    ['2024-01-05 下午3:05', '2024-01-05 15:05:00'],
    ['2024-01-05T08:03:00', '2024-01-05 08:03:00'],
    ['２０２４-01-05 08:03', '2024-01-05 08:03:00'],
  ])('%s', (raw, value) => {
    const read = cleanTimestamp(raw)
    if (value === null) expect(read).toHaveProperty('fault', 'dirt_dates')
    else expect(read).toMatchObject({ value })
  })
  it('a time without a clock says so', () => {
    expect(cleanTimestamp('2024-01-05')).toMatchObject({ value: '2024-01-05 00:00:00', dayPrecise: true })
    expect(cleanTimestamp('45296')).toMatchObject({ value: '2024-01-05 00:00:00', dayPrecise: true })
    expect(cleanTimestamp('2024-01-05 00:00:00')).not.toHaveProperty('dayPrecise', true)
  })
  it.each([
    '2025-02-30',
    '2025-13-01 10:00',
    '1/5/24',
    '05/01/2024',
    '01.02.2024',
    '29999',
    '60001',
    '2024-01-05 25:00',
    '昨天',
  ])('%s is refused, never guessed', (raw) => {
    expect(cleanTimestamp(raw)).toHaveProperty('fault', 'dirt_dates')
  })
  it.each(['9999-12-31', '0000-00-00', '1900/1/0', '2999-12-31 23:59:59'])('%s is a sentinel', (raw) => {
    expect(cleanTimestamp(raw)).toEqual({ value: null, repaired: 'dirt_sentinel' })
  })
  it('a date drops its clock', () => {
    expect(cleanDate('2024/1/5 08:00')).toMatchObject({ value: '2024-01-05' })
  })
  it('an offset is converted to local time', () => {
    expect(toLocalTime('2015-11-22T00:00:00-06:00', 'America/Chicago')).toBe('2015-11-22 00:00:00')
    expect(toLocalTime('2016-07-01T00:00:00-06:00', 'America/Chicago')).toBe('2016-07-01 01:00:00')
    expect(toLocalTime('2024-01-05T00:00:00Z', 'Asia/Shanghai')).toBe('2024-01-05 08:00:00')
    expect(toLocalTime('2024-01-05 08:00', 'Asia/Shanghai')).toBe('2024-01-05 08:00')
  })
  it('configured formats settle what is ambiguous', () => {
    expect(parseFormats('05/01/2024', ['dd/MM/yyyy'])).toBe('2024-01-05')
    expect(parseFormats('01/05/2024 9:30', ['dd/MM/yyyy', 'MM/dd/yyyy H:mm'])).toBe('2024-01-05 09:30:00')
    expect(parseFormats('soon', ['dd/MM/yyyy'])).toBeNull()
  })
})

describe('codes', () => {
  it('identifiers', () => {
    expect(cleanId('010203')).toEqual({ value: '010203', repaired: undefined })
    expect(cleanId('1234567890.0')).toEqual({ value: '1234567890', repaired: 'dirt_ids' })
    expect(cleanId("'0012")).toEqual({ value: '0012', repaired: 'dirt_ids' })
    expect(cleanId('1.23457E+11')).toMatchObject({ fault: 'dirt_ids' })
    expect(cleanId('<script>')).toMatchObject({ fault: 'dirt_ids' })
  })
  it('closed lists', () => {
    const tier = cleanEnum({ '1': ['一级', 'Ⅰ级'], '2': ['二级'] })
    expect(tier('Ⅰ级')).toEqual({ value: '1' })
    expect(tier(' 二级 ')).toEqual({ value: '2' })
    expect(tier('四级')).toEqual({ fault: 'dirt_enum', expected: 'one of 一级 (1), 二级 (2)' })
    expect(cleanBoolean('√')).toMatchObject({ value: true })
    expect(cleanBoolean('也许')).toEqual({ fault: 'dirt_enum', expected: '是 or 否' })
  })
  it('text keeps Chinese punctuation and loses what cannot be seen', () => {
    expect(cleanText('ＸＸ分公司\u3000')).toEqual({ value: 'XX分公司', repaired: 'dirt_fullwidth' })
    expect(cleanText('城中（东）')).toEqual({ value: '城中（东）', repaired: undefined })
    expect(cleanToken('（1）')).toEqual({ value: '(1)', repaired: 'dirt_fullwidth' })
  })
  it('personal numbers never get in', () => {
    expect(cleanFreeText('请回电13800138000，身份证11010119900307123X')).toMatchObject({
      value: '请回电〔手机号〕，身份证〔身份证号〕',
    })
  })
})
