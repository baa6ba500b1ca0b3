import { expect, test } from 'vitest'
import { bundleVendor } from '../../src/site/vendor.ts'

// the list draws charts with the bundle of libraries, which is made, not checked in
await bundleVendor()
const { foldAt, toCheck } = await import('../../reports/components/worklist.js')
const { dutiesOf, explanations } = await import('../../reports/components/managerDay.js')

const row = (anomaly_id: string, over: object = {}) => ({
  ...{ anomaly_id, customer_id: `c-${anomaly_id}`, status: 'open', rank: 1, within_budget: true, priority: 100 },
  ...{ cause_code: null, cause_due_on: null, cause_overdue: null, needs_check: false, ...over },
})
const ids = (rows: { anomaly_id: string }[]): string[] => rows.map(({ anomaly_id: id }) => id)

test('what is ranked waits, open or not: within the budget first, then by yuan × √score', () => {
  const rows = [
    row('beyond', { within_budget: false, priority: 900, rank: 6 }),
    row('small', { priority: 5, rank: 2 }),
    row('answered', { rank: null, status: 'confirmed' }),
    row('ended', { status: 'closed', priority: 700 }),
    row('unpriced', { priority: null, rank: 3 }),
  ]
  expect(ids(toCheck(rows))).toEqual(['ended', 'small', 'unpriced', 'beyond'])
})

test('of a run that did not rank, what is open waits, most money first', () => {
  const old = (anomaly_id: string, status: string, impact_cny: number | null) => ({ anomaly_id, status, impact_cny })
  const rows = [old('a', 'open', null), old('b', 'open', -900), old('c', 'closed', 5000), old('d', 'open', 40)]
  expect(ids(toCheck(rows))).toEqual(['b', 'd', 'a'])
})

test('what lies beyond the budget is folded, and more than a screen of several managers', () => {
  const within = (n: number) => Array.from({ length: n }, (_, i) => row(`w${i}`))
  const beyond = (n: number) => Array.from({ length: n }, (_, i) => row(`b${i}`, { within_budget: false }))
  expect(foldAt([...within(5), ...beyond(2)])).toEqual({ shown: 5, rest: 2 })
  expect(foldAt(within(11))).toEqual({ shown: 8, rest: 3 })
  expect(foldAt(within(3))).toEqual({ shown: 3, rest: 0 })
  expect(foldAt([])).toEqual({ shown: 0, rest: 0 })
})

const asOf = '2026-01-01 00:00:00'

test('cases, causes and checks stand in one list: overdue first, then by deadline', () => {
  const cases = [
    { customer_id: 'c1', rule_id: 'fix', state: 'pending', due_at: '2026-01-01 09:00:00' },
    { customer_id: 'c1', rule_id: 'answer', state: 'pending', due_at: '2026-01-04 09:00:00' },
    { customer_id: 'c1', rule_id: 'done', state: 'late', due_at: '2025-12-01 09:00:00' },
    { customer_id: 'c2', rule_id: 'reply', state: 'overdue', due_at: '2025-12-30 09:00:00' },
  ]
  const episodes = [
    row('a', { cause_due_on: '2025-12-29', cause_overdue: true }),
    row('b', { cause_due_on: '2026-01-02', cause_overdue: false, needs_check: true, check_due_on: '2026-01-01' }),
  ]
  const list = dutiesOf({ cases, episodes, asOf })
  expect(list.map(({ item, state }: { item: string; state: string }) => [item, state])).toEqual([
    ['cause', 'overdue'],
    ['reply', 'overdue'],
    ['fix', 'next'],
    ['check', 'next'],
    ['cause', 'pending'],
    ['answer', 'pending'],
  ])
  expect(list[0]).toMatchObject({ customer_id: 'c-a', due_at: '2025-12-30 00:00:00' })
})

test('explained customers are counted once for each explanation, most first', () => {
  const explained = (customer_id: string, by: string, end_day: string) =>
    row(customer_id, { customer_id, status: 'explained', explained_by: by, end_day })
  const rows = [
    explained('c1', 'weather', '2025-12-03'),
    explained('c1', 'weather', '2025-12-09'),
    explained('c2', 'weather', '2025-12-01'),
    explained('c2', 'shutdown', '2025-12-20'),
    row('open'),
  ]
  expect(explanations(rows)).toEqual([
    { by: 'weather', customers: ['c1', 'c2'], last: '2025-12-09' },
    { by: 'shutdown', customers: ['c2'], last: '2025-12-20' },
  ])
})
