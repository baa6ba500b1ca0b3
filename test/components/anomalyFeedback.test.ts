import { afterEach, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { bundleVendor } from '../../src/site/vendor.ts'

// the blocks import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { coverageFinding } = await import('../../reports/components/anomalyCoverage.js')
const { kindsFinding } = await import('../../reports/components/anomalyKinds.js')
const { monthFinding } = await import('../../reports/components/anomalyMonths.js')
const { precisionFinding, precisionText } = await import('../../reports/components/anomalyPrecision.js')
const { stakeFinding } = await import('../../reports/components/anomalyStake.js')

afterEach(() => setLocale('zh-CN'))

const answered = (kind: string, n_real: number, n_answered: number, low: number, high: number) => ({
  ...{ kind, n_alerts: 200, n_answered, n_real, precision: n_answered > 0 ? n_real / n_answered : null },
  ...{ precision_low: low, precision_high: high },
})
const all = answered('all', 52, 61, 0.742, 0.919)

test('precision is k of n with its interval; without an answer it is not known', () => {
  expect(precisionText([all])).toBe('近期反馈：52 / 61 条属实，85.2%（74.2–91.9）')
  expect(precisionText([answered('all', 0, 0, NaN, NaN)])).toBe('还没有反馈，不知道属实率')
  expect(precisionText([])).toBe('还没有反馈，不知道属实率')
  setLocale('en')
  expect(precisionText([all])).toBe('Answered so far: 52 of 61 real, 85.2% (74.2–91.9)')
})

test('only kinds whose whole interval lies below all together are named as worse', () => {
  const kinds = [answered('spike', 3, 12, 0.089, 0.532), answered('drop', 6, 9, 0.354, 0.879)]
  expect(precisionFinding([all, ...kinds])).toBe('已反馈的 61 条中 52 条属实，85.2%（74.2–91.9）；骤增属实较少')
  expect(precisionFinding([all, kinds[1]!])).not.toContain('较少')
})

const done = (over: object = {}) => ({
  ...{
    n_due: 102,
    n_done: 78,
    rate: 0.765,
    rate_low: 0.674,
    rate_high: 0.836,
    target: 0.95,
    verdict: 'not_met',
    ...over,
  },
})
const covered = (row: object | null, name = '全公司'): string =>
  coverageFinding(row, 'use_anomaly_cause_recorded', { name, period: '2025' })

test.each([
  ['not_met', '，低于目标 95%'],
  ['met', '，高于目标 95%'],
  ['uncertain', '，跨过目标 95%：尚难判定'],
  ['too_few', '，样本不足，不评判'],
])('causes in time that are %s are said as far as the data goes', (verdict, said) => {
  expect(covered(done({ verdict }))).toBe(`2025 年全公司异常原因 78 / 102 起按时，76.5%（67.4–83.6）${said}`)
})

test('nothing due is no rate; the unit is left out where the title has it', () => {
  expect(covered(null)).toBe('2025 年全公司没有到期的异常原因')
  expect(covered(done({ n_due: 0 }))).toBe('2025 年全公司没有到期的异常原因')
  expect(covered(done(), '')).toMatch(/^2025 年异常原因 78/)
  setLocale('en')
  expect(covered(done(), 'Riverside')).toBe(
    '2025, Riverside, causes: 78 of 102 in time, 76.5% (67.4–83.6), below the 95% target',
  )
})

const months = Array.from(
  { length: 24 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
)
const cases = (month: string, kind: string, n: number, at_stake_cny: number | null) => ({
  ...{ unit_id: 'all', month, kind, n, at_stake_cny },
})

test('the month says how many, what is at stake, and the most frequent kind', () => {
  const rows = [
    cases('2025-12', 'drop', 2, 90_000),
    cases('2025-12', 'missing', 5, null),
    cases('2025-12', 'explained', 70, 1e9),
  ]
  expect(monthFinding(rows, 'all', '2025-12', '全公司')).toBe(
    '2025 年 12 月全公司出现 7 起用气异常，涉及 9.00 万元，最多的是缺读数（5 起）。',
  )
  expect(monthFinding([rows[1]!], 'all', '2025-12', '全公司')).not.toContain('涉及')
  expect(kindsFinding(rows, 'all', '2025-12', '全公司')).toBe('2025 年 12 月全公司涉及 9.00 万元，骤降占 100%')
  expect(kindsFinding([rows[1]!], 'all', '2025-12', '全公司')).toBe('按类型，2025 年 12 月')
})

test('money at stake is set beside the twelve months before only when all of it is known', () => {
  const rows = months.map((month, i) => cases(month, 'drop', 1, (i + 1) * 10_000))
  expect(stakeFinding(rows, 'all', months, '2025-12')).toBe(
    '2025 年 12 月涉及 24.0 万元；此前 12 个月每月 12.0 万元–23.0 万元',
  )
  const unpriced = rows.map((row) => (row.month === '2025-06' ? { ...row, at_stake_cny: null } : row))
  expect(stakeFinding(unpriced, 'all', months, '2025-12')).toBeNull()
  expect(stakeFinding(rows.slice(14), 'all', months, '2025-12')).toBeNull()
})

test('a month in which nothing happened has nothing at stake', () => {
  const rows = months.filter((month) => month !== '2025-03').map((month) => cases(month, 'drop', 1, 10_000))
  expect(stakeFinding(rows, 'all', months, '2025-12')).toContain('每月 0 元–1.00 万元')
})
