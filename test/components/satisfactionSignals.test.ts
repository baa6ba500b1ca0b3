import { afterEach, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { bundleVendor } from '../../src/site/vendor.ts'
import { satisfactionPage as page } from './satisfactionPage.ts'

// the charts import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { earlierText, phasesOf, trendTitle } = await import('../../reports/components/satisfactionMonths.js')
const { runText, signalRuns, signalSentence, signalsBelow, someSignals } = await import(
  '../../reports/components/satisfactionSignals.js'
)

afterEach(() => setLocale('zh-CN'))

const month = (name: string, other: object = {}) => ({ month: name, value: 0.95, limit_low: 0.9, ...other })
const low = (since: string) => ({ signal: 'below_limit', signal_n: 1, signal_since: since, is_better: false })
const run = { signal: 'run_above', signal_n: 8, signal_since: '2024-01', is_better: true }
const autumn = ['2025-09', '2025-10', '2025-11', '2025-12'].map((name) => month(name, low(name)))
const rows = [month('2024-08', run), month('2024-09', { ...run, signal_n: 9 }), month('2024-10'), ...autumn]

test('consecutive months of one signal are one run; a month without it ends it', () => {
  expect(signalRuns(rows).map(({ kind, from, to, n }) => [kind, from, to, n])).toEqual([
    ['run_above', '2024-01', '2024-09', 9],
    ['below_limit', '2025-09', '2025-12', 4],
  ])
  const broken = [autumn[0]!, autumn[2]!]
  expect(signalRuns(broken).map(({ from, to }) => [from, to])).toEqual([
    ['2025-09', '2025-09'],
    ['2025-11', '2025-11'],
  ])
})

test('a run says since when, one that is over when it was', () => {
  const [first, last] = signalRuns(rows)
  const said = (found: object, isOpen: boolean): string => runText(found as never, isOpen)
  expect(said(last!, true)).toBe('自 2025 年 9 月起连续 4 个月低于控制下限')
  expect(said(last!, false)).toBe('2025 年 9–12 月低于控制下限')
  expect(said({ ...last, from: '2024-12', to: '2025-03' }, false)).toBe('2024 年 12 月–2025 年 3 月低于控制下限')
  expect(said(first!, false)).toBe('2024 年 9 月止连续 9 个月高于中心线')
  expect(said({ ...last, from: '2025-12', n: 1 }, true)).toBe('2025 年 12 月低于控制下限')
  expect(said({ ...last, kind: 'zone_below', n: 2 }, true)).toBe('2025 年 12 月止的三个月有 2 个月接近控制下限')
  expect(said({ ...last, kind: 'unheard_of' }, true)).toBe('2025 年 12 月控制图上有信号')
  setLocale('en')
  expect(said(last!, true)).toBe('below the lower control limit for 4 months, since Sep 2025')
  expect(said(last!, false)).toBe('below the lower control limit in Sep–Dec 2025')
  expect(said(first!, false)).toBe('above the centre line for 9 months, to Sep 2024')
})

test('the heading tells the run, or that there is none and whether there was', () => {
  expect(trendTitle(page(), { unit: 'u0' }, rows)).toBe('临港自 2025 年 9 月起连续 4 个月低于控制下限')
  expect(earlierText(rows)).toBe('此前的信号：2024 年 9 月止连续 9 个月高于中心线。')
  const quiet = [...rows.slice(0, 4), month('2025-10')]
  expect(trendTitle(page(), { unit: 'u0' }, quiet)).toBe('临港 2025 年 10 月无信号')
  expect(earlierText(quiet)).toBe('此前的信号：2025 年 9 月低于控制下限；2024 年 9 月止连续 9 个月高于中心线。')
  expect(earlierText(rows.slice(0, 2))).toBeNull()
  expect(trendTitle(page(), { unit: 'u0' }, [month('2025-01'), month('2025-02')])).toBe(
    '临港近 2 个月：波动在控制限之内，无信号',
  )
  expect(trendTitle(page(), { unit: 'all' }, [month('2025-01', { limit_low: null })])).toBe(
    '全公司近 1 个月：月份太少，尚无控制限',
  )
  expect(phasesOf([month('2025-10', { phase_from: '2025-10', phase_reason: '换了问卷' })])).toEqual([
    { from: '2025-10', reason: '换了问卷' },
  ])
})

const at = (unit_id: string, name: string, other: object = {}) => ({
  ...month(name, other),
  ...{ unit_id, instrument: 'return_visit' },
})
const satisfaction_trend = [
  ...autumn.map((row) => at('d', row.month, row)),
  at('all', '2025-12'),
  ...[at('u4', '2025-12', { ...run, signal_since: '2025-05' }), at('u0', '2025-11', low('2025-11'))],
]
const what = { instrument: 'return_visit', period: '2025' }

test('over the company stand the units with a signal in that month, the worse first; over a division its own', () => {
  const made = page({ satisfaction_trend })
  const below = (unit: string): string[] => signalsBelow(made, { ...what, unit }, '2025-12')
  expect(below('all')).toEqual([
    '滨江事业部自 2025 年 9 月起连续 4 个月低于控制下限',
    '双河自 2025 年 5 月起连续 8 个月高于中心线',
  ])
  expect(below('e')).toEqual(['双河自 2025 年 5 月起连续 8 个月高于中心线'])
  expect(below('u4')).toEqual([])
  expect(trendTitle(made, { unit: 'all' }, [month('2025-11'), month('2025-12')], below('all').slice(0, 1))).toBe(
    '滨江事业部自 2025 年 9 月起连续 4 个月低于控制下限；全公司 2025 年 12 月无信号',
  )
  setLocale('en')
  expect(below('e')).toEqual(['双河 above the centre line for 8 months, since May 2025'])
  setLocale('zh-CN')
  expect(someSignals(['a', 'b', 'c', 'd'])).toEqual(['a', 'b', '另有 2 个单位有信号'])
})

test('a signal is the last sentence of the finding while the chosen period holds its month', () => {
  const said = (unit: string, period: string, tables = {}): string | null =>
    signalSentence(page({ satisfaction_trend, ...tables }), { ...what, unit, period })
  expect(said('all', '2025')).toBe(
    '滨江事业部自 2025 年 9 月起连续 4 个月低于控制下限；双河自 2025 年 5 月起连续 8 个月高于中心线。',
  )
  expect(said('d', '2025-Q4')).toBe('滨江事业部自 2025 年 9 月起连续 4 个月低于控制下限。')
  expect(said('d', '2025-Q3')).toBeNull()
  expect(said('d', '2024')).toBeNull()
  expect(said('u1', '2025')).toBeNull()
  const satisfaction_wave = [{ instrument: 'return_visit', unit_id: 'd', rate: 0.9, survey_id: 'S', starts_on: '2025' }]
  expect(said('d', '2025', { satisfaction_wave })).toBeNull()
})
