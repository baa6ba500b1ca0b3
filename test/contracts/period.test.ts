import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanList, cleanStaffCode } from '../../src/contracts/code.ts'
import { cleanMonth, cleanPeriod } from '../../src/contracts/period.ts'
import { SPECIAL_KINDS } from '../../src/contracts/words.ts'

describe('months', () => {
  it.each([
    ['2025-01', '2025-01-01'],
    ['2025-1', '2025-01-01'],
    ['202501', '2025-01-01'],
    ['2025/12', '2025-12-01'],
    ['2025.3', '2025-03-01'],
    ['2025年1月', '2025-01-01'],
    ['2025 年 1 月份', '2025-01-01'],
    ['2025-01-31', '2025-01-01'],
    ['20250131', '2025-01-01'],
    ['45658', '2025-01-01'],
  ])('%s is the month of %s', (raw, value) => {
    expect(cleanMonth(raw)).toMatchObject({ value })
  })
  it('a plain month takes no repair, full-width digits do', () => {
    expect(cleanMonth('2025-01')).toEqual({ value: '2025-01-01', repaired: undefined })
    expect(cleanMonth('２０２５-01')).toEqual({ value: '2025-01-01', repaired: 'dirt_fullwidth' })
  })
  it.each(['', '-', '无'])('"%s" says nothing', (raw) => {
    expect(cleanMonth(raw)).toMatchObject({ value: null })
  })
  it.each(['2025', '2025-13', '2025-00', '202513', '1月', '20251', '1889-01', '2025Q1', '上月'])(
    '%s is refused',
    (raw) => {
      expect(cleanMonth(raw)).toEqual({
        fault: 'dirt_dates',
        expected: 'a month as yyyy-MM (also yyyy年M月, yyyyMM, or a date in it)',
      })
    },
  )
})

describe('periods', () => {
  it.each([
    ['2025', '2025'],
    ['2025年度', '2025'],
    ['2025-Q1', '2025-Q1'],
    ['2025q4', '2025-Q4'],
    ['2025年第3季度', '2025-Q3'],
    ['2025年二季度', '2025-Q2'],
    ['2025年9月', '2025-09'],
    ['202509', '2025-09'],
    ['2025-09-08', '2025-09-08'],
    ['2025年9月8日', '2025-09-08'],
  ])('%s is %s', (raw, value) => {
    expect(cleanPeriod(raw)).toMatchObject({ value })
  })
  it.each(['1889', '2025-Q5', '2025年第五季度', '2025-13', '九月', '第1季度'])('%s is refused', (raw) => {
    expect(cleanPeriod(raw)).toEqual({
      fault: 'dirt_dates',
      expected: 'a period: yyyy, yyyy-Qn, yyyy-MM (also yyyy年M月), or a date for a shorter one',
    })
  })
  it('never crashes; what it accepts is in one of four forms', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789-/.年月季第Qq一二三四度 '), maxLength: 12 }),
        (raw) => {
          const read = cleanPeriod(raw)
          if (!('fault' in read) && read.value !== null)
            expect(read.value).toMatch(/^(?:19|2[01])\d\d(?:-Q[1-4]|-[01]\d(?:-[0-3]\d)?)?$/)
        },
      ),
    )
  })
})

describe('lists', () => {
  const read = cleanList(SPECIAL_KINDS)
  it('gives each value once, in the order of the closed list', () => {
    expect(read('病、老,失联;老')).toMatchObject({ value: ['unreachable', 'elderly', 'ill'] })
    expect(read('拒检')).toEqual({ value: ['refuses_inspection'], repaired: undefined })
    expect(read('老/病')).toMatchObject({ value: ['elderly', 'ill'] })
    expect(read('无')).toEqual({ value: null })
  })
  it('refuses the cell for one unknown word', () => {
    expect(read('老、贫')).toMatchObject({ fault: 'dirt_enum' })
  })
})

it('a staff code is letters and digits; a name never passes', () => {
  expect(cleanStaffCode('KF-08')).toMatchObject({ value: 'KF-08' })
  expect(cleanStaffCode('12.0')).toEqual({ value: '12', repaired: 'dirt_ids' })
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'王李张小明欧阳A1'), minLength: 1, maxLength: 4 }), (raw) => {
      const read = cleanStaffCode(raw)
      expect('fault' in read).toBe(/[\u4e00-\u9fff]/.test(raw))
    }),
  )
})
