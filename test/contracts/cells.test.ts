import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, cleanToken } from '../../src/contracts/cell.ts'
import { cleanBoolean, cleanEnum, cleanFreeText, cleanId } from '../../src/contracts/code.ts'
import { cleanNumber, cleanPercent } from '../../src/contracts/number.ts'
import { maskPersonal } from '../../src/contracts/personal.ts'
import { cleanDate, cleanTimestamp, parseFormats, toLocalTime } from '../../src/contracts/time.ts'
import { VOLUME_UNITS } from '../../src/contracts/units.ts'

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
    ['-1 234 567.5', -1234567.5, 'dirt_number'],
    ['¥ 100 元', 100, 'dirt_number'],
    ['0.00元', 0, 'dirt_number'],
    ['１２３', 123, 'dirt_fullwidth'],
    ['12\u00a0', 12, 'dirt_fullwidth'],
    ['1，234', 1234, 'dirt_fullwidth'],
    ['1.2E+05', 120000, 'dirt_number'],
    ['-1.5e-3', -0.0015, 'dirt_number'],
    ['2.5亿', 250000000, 'dirt_number'],
  ])('%s reads as %d', (raw, value, repaired) => {
    expect(number(raw)).toEqual({ value, repaired })
  })
  it.each(['', '-', '—', '/', '无', '#N/A', 'NA', 'nan'])('"%s" says nothing, which is not zero', (raw) => {
    expect(number(raw)).toMatchObject({ value: null })
  })
  it.each(['abc', '1,23', '12..5', '1-2', '95%', '12 34', '1 234 56', '1.5 200', '$5'])('%s is refused', (raw) => {
    expect(number(raw)).toEqual({ fault: 'dirt_number', expected: 'a number such as 1234.5' })
  })
  it.each(['#DIV/0!', '#REF!', '#VALUE!', '#NAME?', '#NUM!'])('%s is refused as a formula that failed', (raw) => {
    expect(number(raw)).toEqual({ fault: 'dirt_number', expected: `a number; the sheet's formula failed (${raw})` })
  })
  it('a unit in the cell comes back with the number, its factor not applied', () => {
    const volume = cleanNumber({ units: VOLUME_UNITS })
    expect(volume('3,500方')).toEqual({ value: 3500, repaired: 'dirt_number', unit: '方' })
    expect(volume('1.2万方')).toEqual({ value: 1.2, repaired: 'dirt_number', unit: '万方' })
    expect(volume('1.2万')).toEqual({ value: 12000, repaired: 'dirt_number', unit: '' })
    expect(volume('0.5 万m³')).toEqual({ value: 0.5, repaired: 'dirt_number', unit: '万m³' })
    expect(volume('3吨')).toEqual({ value: 3, repaired: 'dirt_number', unit: '吨' })
    expect(volume('35元')).toHaveProperty('fault', 'dirt_number')
    expect(number('35户')).toEqual({ value: 35, repaired: 'dirt_number' })
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

describe('shares', () => {
  const ofHundred = cleanPercent('percent')
  const ofOne = cleanPercent('fraction')
  it('95% is 95% everywhere; a bare number counts as the field says', () => {
    expect(ofHundred('95%')).toEqual({ value: 0.95, repaired: undefined })
    expect(ofOne('95%')).toEqual({ value: 0.95, repaired: undefined })
    expect(ofHundred('95')).toEqual({ value: 0.95, repaired: undefined })
    expect(ofOne('0.95')).toEqual({ value: 0.95, repaired: undefined })
    expect(ofHundred('0')).toMatchObject({ value: 0 })
    expect(ofHundred('９５％')).toEqual({ value: 0.95, repaired: 'dirt_fullwidth' })
    expect(ofHundred('0.95%')).toMatchObject({ value: 0.0095 })
    expect(ofHundred('-')).toEqual({ value: null })
  })
  it.each(['0.95', '1', '0.01'])('%s in a percent field may mean two things and is refused', (raw) => {
    expect(ofHundred(raw)).toMatchObject({
      fault: 'dirt_percent',
      expected: expect.stringContaining('may mean either'),
    })
  })
  it.each([
    [ofHundred, '101'],
    [ofHundred, '950%'],
    [ofOne, '95'],
    [ofOne, '-0.1'],
    [ofOne, 'abc'],
    [ofHundred, '95%%'],
  ])('out of range or no number', (clean, raw) => {
    expect(clean(raw)).toHaveProperty('fault', 'dirt_percent')
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
    ['2024-01-05 中午12:30', '2024-01-05 12:30:00'],
    ['2024-01-05 中午1:30', '2024-01-05 13:30:00'],
    ['2024-01-05 凌晨12:30', '2024-01-05 00:30:00'],
    ['2024-01-05 9:30 PM', '2024-01-05 21:30:00'],
    ['2024-01-05 12:30 AM', '2024-01-05 00:30:00'],
    ['2024-01-05 上午12:30', null],
    ['2024-01-05 晚上12:30', null],
    ['30000', '1982-02-18 00:00:00'],
    ['60000', '2064-04-08 00:00:00'],
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
    '3/4/2024',
    '13/4/2024',
    '24-1-5',
    '上午9:30',
    '昨天',
  ])('%s is refused, never guessed', (raw) => {
    expect(cleanTimestamp(raw)).toHaveProperty('fault', 'dirt_dates')
  })
  it.each(['1/5/24', '3/4/2024', '13/4/2024', '24-1-5'])('%s: the message says that a format settles it', (raw) => {
    expect(cleanTimestamp(raw)).toHaveProperty('expected', expect.stringContaining('formats: [d/M/yyyy]'))
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
    expect(cleanId('="0100000001"')).toEqual({ value: '0100000001', repaired: 'dirt_ids' })
    expect(cleanId('=cmd|1')).toMatchObject({ fault: 'dirt_ids' })
    expect(cleanId("'0012")).toEqual({ value: '0012', repaired: 'dirt_ids' })
    expect(cleanId('1.23457E+11')).toMatchObject({ fault: 'dirt_ids' })
    expect(cleanId('<script>')).toMatchObject({ fault: 'dirt_ids' })
  })
  it('closed lists', () => {
    const tier = cleanEnum({ '1': ['一级', 'Ⅰ级'], '2': ['二级'] })
    expect(tier('Ⅰ级')).toEqual({ value: '1' })
    expect(tier(' 二级 ')).toEqual({ value: '2' })
    expect(tier('四级')).toEqual({ fault: 'dirt_enum', expected: 'one of 一级 (1), 二级 (2); did you mean 一级?' })
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
  it.each([
    ['138 0013 8000 或 138-0013-8000', '〔手机号〕 或 〔手机号〕'],
    ['+86 13800138000', '〔手机号〕'],
    ['１３８００１３８０００', '〔手机号〕'],
    ['座机0571-88889999、（010）88889999', '座机〔电话号〕、〔电话号〕'],
    ['卡号6222021234567890128', '卡号〔银行卡号〕'],
    ['卡号6222021234567890127', '卡号6222021234567890127'],
    ['卡号4111 1111 1111 1111', '卡号〔银行卡号〕'],
    ['邮箱 li.hua+1@mail.example.com.cn。', '邮箱 〔邮箱〕。'],
    ['工单2024010512345678', '工单2024010512345678'],
    ['表号13800138000123，读数98765', '表号13800138000123，读数98765'],
    ['400-800-1234', '400-800-1234'],
  ])('%s', (raw, masked) => {
    expect(maskPersonal(raw)).toBe(masked)
  })
  it('a long text costs no more than its length', () => {
    const started = performance.now()
    for (const text of ['a'.repeat(500_000), `${'a.'.repeat(250_000)}@`, '1'.repeat(500_000), '1-'.repeat(250_000)])
      maskPersonal(text)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
