import { expect, test } from 'vitest'
import { managersFinding } from '../../reports/components/managerFinding.js'
import { managerGroups, median, spreadFinding } from '../../reports/components/managerSpread.js'
import { collectionBelow, unitMembers } from '../../reports/components/unitMembers.js'
import { makeUnits } from '../../reports/components/units.js'
import { bundleVendor } from '../../src/site/vendor.ts'

// the blocks of a unit import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { ageingFinding, anomalyFinding, onTimeFinding } = await import('../../reports/components/unitTitles.js')

const register = [
  { unit_id: 'd1', unit_name: '城区事业部', unit_type: 'division', division_id: 'd1' },
  { unit_id: 'd2', unit_name: '滨江事业部', unit_type: 'division' },
  { unit_id: 'u1', unit_name: '城中', unit_type: 'unit', division_id: 'd1' },
  { unit_id: 'u2', unit_name: '城东', unit_type: 'unit', division_id: 'd1' },
  { unit_id: 'u3', unit_name: '临港', unit_type: 'unit', division_id: 'd2' },
]
const pageOf = (own: string | null, tables: Record<string, object[]> = {}) =>
  ({ units: makeUnits(register, own), rows: (name: string) => tables[name] ?? [] }) as never
const manager = (unit_id: string, n_customers: number, n_open = 0, n_with_cause: number | null = null) => ({
  ...{ unit_id, n_customers, n_open, open_cny: n_open > 0 ? 100 : null, n_recent: 4, n_with_cause },
})
const work = [manager('u1', 10, 1), manager('u1', 20, 2), manager('u2', 31), manager('u3', 5)]

test('the middle of a list', () => {
  expect([median([]), median([3, 1, 2]), median([4, 1])]).toEqual([null, 2, 2.5])
})

test('account managers are spread over divisions, in a division over its units', () => {
  const [first, second] = managerGroups(pageOf(null), work)
  expect(first).toMatchObject({
    id: 'd1',
    managers: 3,
    n_customers: 61,
    median: 20,
    most: 31,
    n_waiting: 3,
    waiting_cny: 200,
  })
  expect(second).toMatchObject({
    id: 'd2',
    managers: 1,
    median: 5,
    n_waiting: 0,
    waiting_cny: null,
    n_with_cause: null,
  })
  expect(managerGroups(pageOf('d1'), work.slice(0, 3)).map(({ id }) => id)).toEqual(['u1', 'u2'])
})

test('the titles name where most is open and who has most customers; a tie names nobody', () => {
  const groups = managerGroups(pageOf(null), work)
  expect(spreadFinding(groups)).toBe('每位客户经理管 5–31 户，中位 15 户；最多的在城区事业部')
  expect(managersFinding(work, groups)).toBe(
    '4 位客户经理名下 3 起用气异常待核实，城区事业部最多（3 起）。异常原因从未报送，不知道是否已核实。',
  )
  const calm = [manager('u1', 10), manager('u3', 10)]
  expect(managersFinding(calm, managerGroups(pageOf(null), calm))).toMatch(/^2 位客户经理名下 0 起用气异常待核实。/)
})

test('the company is of all rows, a division of its units, a unit of its own', () => {
  const ids = ['all', 'd1', 'u1', 'u2', 'd2', 'u3']
  const of = (unit: string) => ['u1', 'u3', null].filter((id) => unitMembers(pageOf(null), unit, ids)({ unit_id: id }))
  expect([of('all'), of('d1'), of('u3')]).toEqual([['u1', 'u3', null], ['u1'], ['u3']])
})

test('arrears of the company stand by division, of a division by unit', () => {
  const collection = ['all', 'd1', 'd2', 'u1', 'u2', 'u3'].map((unit_id) => ({ unit_id }))
  const of = (unit: string) =>
    collectionBelow(pageOf(null, { collection }), unit).map((row: { unit_id: string }) => row.unit_id)
  expect([of('all'), of('d1'), of('u3')]).toEqual([['d1', 'd2'], ['u1', 'u2'], ['u3']])
  const own = collectionBelow(pageOf('u3', { collection: [{ unit_id: 'all' }] }), 'all')
  expect(own).toEqual([{ unit_id: 'all' }])
})

test('the titles of a unit’s blocks say the finding, or the name where nothing is known', () => {
  const bills = [
    { month: '2025-11', on_time_rate: 0.933, arrears_1_30: 100, arrears_over_180: 50_000 },
    { month: '2024-11', on_time_rate: 0.945, arrears_1_30: null, arrears_over_180: null },
  ]
  expect(onTimeFinding(bills, '2025-11')).toBe('2025 年 11 月账单按期收费率 93.3%，比上年同月 −1.2 个百分点')
  expect(onTimeFinding(bills.slice(0, 1), '2025-11')).toBe('2025 年 11 月账单按期收费率 93.3%')
  expect(onTimeFinding([], '2025-11')).toBe('24 个月按期收费率')
  expect(ageingFinding(bills)).toBe('欠费 5.01 万元，其中 180 天以上 5.00 万元')
  expect(ageingFinding([])).toBe('欠费账龄')
  expect(
    anomalyFinding([
      { kind: 'spike', n: 3, n_open: 1 },
      { kind: 'explained', n: 40, n_open: 0 },
    ]),
  ).toBe('近 12 个月 3 起用气异常，1 起待核实')
  expect(anomalyFinding([])).toBe('用气异常，近 12 个月')
})
