import { afterEach, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { makeUnits } from '../../reports/components/units.js'
import { bundleVendor } from '../../src/site/vendor.ts'

// the blocks import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { explainedFinding, monthsFinding } = await import('../../reports/components/anomalyMonths.js')
const { sumsNote, unitsFinding } = await import('../../reports/components/anomalyUnitTitles.js')

afterEach(() => setLocale('zh-CN'))

const months = Array.from(
  { length: 24 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
)
const page = {
  units: makeUnits(
    ['u1', 'u2', 'u3'].map((id, i) => ({ unit_id: id, unit_name: '甲乙丙'[i], unit_type: 'unit', division_id: 'd' })),
    null,
  ),
} as never
const row = (unit_id: string, month: string, kind: string, n: number, rest: object = {}) => ({
  ...{
    unit_id,
    month,
    kind,
    n,
    less_m3: null,
    more_m3: null,
    n_unmeasured: 0,
    n_unpriced: 0,
    n_with_cause: null,
    ...rest,
  },
})

test('a month is set beside the twelve before it only when all of them are covered', () => {
  const rows = months.map((month, i) => row('all', month, 'spike', i + 1))
  expect(monthsFinding(rows, 'all', months, '2025-12')).toBe('2025 年 12 月 24 起；此前 12 个月每月 12–23 起')
  expect(monthsFinding(rows.slice(14), 'all', months, '2025-12')).toBeNull()
  expect(monthsFinding([], 'all', months, '2025-12')).toBeNull()
})

test('what was explained is said with the two months that hold most of it', () => {
  const rows = [
    row('all', '2025-01', 'explained', 60),
    row('all', '2024-02', 'explained', 30),
    row('all', '2024-05', 'explained', 10),
  ]
  expect(explainedFinding(rows, 'all', months)).toBe('另有 100 起已有解释，90% 在2024 年 2 月、2025 年 1 月')
  expect(explainedFinding(rows.slice(0, 1), 'all', months)).toBe('另有 60 起已有解释，都在2025 年 1 月')
})

const december = [
  row('all', '2025-12', 'spike', 6, { n_unmeasured: 0, n_unpriced: 1 }),
  row('all', '2025-12', 'missing', 2, { n_unmeasured: 2, n_unpriced: 2 }),
  row('all', '2025-12', 'explained', 900),
  row('u1', '2025-12', 'spike', 3, { more_m3: 30, less_m3: -40 }),
  row('u2', '2025-12', 'spike', 2, { more_m3: 20 }),
  row('u3', '2025-12', 'missing', 2),
]

test('the title has the most frequent kind and the fewest units with half of the gas, less and more alike', () => {
  expect(unitsFinding(page, december, 'all', '2025-12')).toBe('骤增占 75%（6 / 8 起）；甲占异常气量的 78%')
  expect(unitsFinding(page, [], 'all', '2025-12')).toBe('单位 × 类型，2025 年 12 月')
})

test('the sums say what they leave out; causes never sent are not reported, causes sent are counted', () => {
  const note = sumsNote(december, 'all', '2025-12')
  expect(note).toContain('2 起没有读数、不计气量；3 起没有价格或气量、不计金额。异常原因：未报。')
  const recorded = december.map((each) => ({ ...each, n_with_cause: each.kind === 'spike' ? 2 : 0 }))
  expect(sumsNote(recorded, 'all', '2025-12')).toContain('已记录原因 2 / 8。')
})
