import { expect, test } from 'vitest'
import {
  lastCompleteMonth,
  monthsUpTo,
  periodsOf,
  perMonth,
  shiftMonth,
  yearBefore,
  yearOf,
} from '../../reports/components/periods.js'

test('a month counts as complete when the exclusive cut-off has passed its end', () => {
  expect(lastCompleteMonth('2026-01-01 00:00:00')).toBe('2025-12')
  expect(lastCompleteMonth('2025-12-31 23:59:59')).toBe('2025-11')
  expect(yearOf('2026-01-01 00:00:00')).toBe('2025')
  expect(yearOf('2026-01-02 00:00:00')).toBe('2026')
})

test('months are counted across years', () => {
  expect(shiftMonth('2025-01', -1)).toBe('2024-12')
  expect(shiftMonth('2025-12', 1)).toBe('2026-01')
  expect(monthsUpTo('2025-02', 3)).toEqual(['2024-12', '2025-01', '2025-02'])
  expect(['2025', '2025-Q3', '2025-09'].map(yearBefore)).toEqual(['2024', '2024-Q3', '2024-09'])
})

test('a month without a row is kept as a gap', () => {
  expect(perMonth([{ period: '2025-01', value: 1 }], ['2025-01', '2025-02'])).toEqual([
    { period: '2025-01', value: 1, month: '2025-01' },
    { month: '2025-02' },
  ])
})

test('periods of a kind come newest first', () => {
  const rows = ['2024', '2025', '2025-Q1', '2025-01', '2025-03', '2025-03'].map((period) => ({ period }))
  expect(periodsOf(rows, 'month')).toEqual(['2025-03', '2025-01'])
  expect(periodsOf(rows, 'quarter')).toEqual(['2025-Q1'])
  expect(periodsOf(rows, 'year')).toEqual(['2025', '2024'])
})
