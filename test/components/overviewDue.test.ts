import { expect, test } from 'vitest'
import { dueGroups } from '../../reports/components/overviewDue.js'

const asOf = '2026-01-01 00:00:00'
const due = (rule: string, state: string, day: string, n: number, unit = 'u1') => ({
  ...{ rule_id: rule, title_zh: rule, title_en: rule, unit_id: unit, state, due_day: day },
  ...{ first_due_at: `${day} 10:00:00`, n },
})
const told = (rows: object[]) =>
  dueGroups(rows as never, asOf).map(({ rule_id, merged, overdue, n }) => [merged ? 'all' : rule_id, overdue, n])

test('today comes first, then what became overdue within a week, older cases in one row, then the days to come', () => {
  const rows = [
    due('c', 'pending', '2026-01-05', 4),
    due('a', 'overdue', '2024-01-02', 8),
    due('b', 'overdue', '2025-12-23', 3, 'u2'),
    due('b', 'overdue', '2025-12-30', 2),
    due('a', 'pending', '2026-01-01', 1),
    due('a', 'pending', '2026-01-01', 6, 'u2'),
  ]
  expect(told(rows)).toEqual([
    ['a', false, 7],
    ['b', true, 2],
    ['all', true, 11],
    ['c', false, 4],
  ])
  expect(dueGroups(rows as never, asOf)[2]).toMatchObject({
    first_due_at: '2024-01-02 10:00:00',
    units: ['u1', 'u2'],
  })
})

test('a case is of the week on its seventh day, old on its eighth', () => {
  expect(told([due('a', 'overdue', '2025-12-25', 1), due('b', 'overdue', '2025-12-24', 1)])).toEqual([
    ['a', true, 1],
    ['all', true, 1],
  ])
})

test('many rules with cases overdue since a week are one row; no case is lost', () => {
  const rows = ['a', 'b', 'c'].map((rule, i) => due(rule, 'overdue', '2025-12-30', i + 1))
  expect(told(rows)).toEqual([['all', true, 6]])
  expect(told(rows.slice(0, 2))).toEqual([
    ['a', true, 1],
    ['b', true, 2],
  ])
})
