import { expect, test } from 'vitest'
import { dueBy, dueByDay, dueCounts, dueFinding, overdueByAge } from '../../reports/components/due.js'

const asOf = '2026-01-01 00:00:00'
const row = (over: object): object => ({
  ...{ source: 'sla', rule_id: 'a', unit_id: 'u1', manager_id: null, state: 'pending', due_day: '2026-01-01', n: 1 },
  ...over,
})
const rows = [
  row({ n: 3 }),
  row({ due_day: '2026-01-07', n: 2 }),
  row({ due_day: '2026-01-08', unit_id: 'u2' }),
  row({ due_day: null, source: 'coverage', n: 9 }),
  row({ due_day: '2026-01-04', source: 'coverage', n: 5, manager_id: 'm1' }),
  row({ state: 'overdue', due_day: '2025-12-31', unit_id: 'u2' }),
  row({ state: 'overdue', due_day: '2025-11-01', unit_id: 'u2', n: 2 }),
  row({ state: 'overdue', due_day: '2025-09-30', source: 'coverage', rule_id: 'b', n: 7 }),
  row({ state: 'paused', due_day: null, n: 4 }),
]

test('a week ahead is seven days; missed slots are no overdue cases; a stopped clock is neither', () => {
  expect(dueCounts(rows, asOf)).toEqual({ overdue: 3, missed: 7, week: 10, weekCases: 5, recent: 1, oldest: 61 })
  expect(dueFinding(rows, asOf)).toBe(
    '7 天内到期 10 个：时限 5 件，覆盖 5 个。3 件逾期未结，其中近 30 天逾期的 1 件，最久的已逾期 61 天。',
  )
  expect(dueFinding([row({})], asOf)).toBe('7 天内到期 1 个：时限 1 件，覆盖 0 个。没有逾期未结的件。')
})

test('each of 31 days has its cases and slots; what is due later has no day', () => {
  const days = dueByDay(rows, asOf)
  expect(days).toHaveLength(31)
  expect(days[0]).toEqual({ day: '2026-01-01', cases: 3, slots: 0 })
  expect(days[3]).toEqual({ day: '2026-01-04', cases: 0, slots: 5 })
  expect(days.reduce((sum: number, day: { cases: number; slots: number }) => sum + day.cases + day.slots, 0)).toBe(11)
})

test('by unit, most overdue first; rows without a manager are nobody’s', () => {
  const units = dueBy(rows, (one) => (one as { unit_id: string }).unit_id, asOf)
  expect(units.map(({ key }) => key)).toEqual(['u2', 'u1'])
  expect(units[0]).toMatchObject({ overdue: 3, missed: 0, day14: 1 })
  expect(units[1]).toMatchObject({ overdue: 0, missed: 7, day1: 3, day7: 7, later: 9, paused: 4 })
  expect(dueBy(rows, (one) => (one as { manager_id: string | null }).manager_id, asOf)).toHaveLength(1)
})

test('overdue by age: a day, a week, a month, a quarter, longer', () => {
  expect(overdueByAge(rows, asOf)).toEqual([
    { rule_id: 'a', source: 'sla', all: 3, age1: 1, age7: 0, age30: 0, age90: 2, older: 0 },
    { rule_id: 'b', source: 'coverage', all: 7, age1: 0, age7: 0, age30: 0, age90: 0, older: 7 },
  ])
})
