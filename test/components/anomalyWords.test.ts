import { afterEach, expect, test } from 'vitest'
import {
  bandText,
  duties,
  kindText,
  similarText,
  sinceText,
  unusualText,
} from '../../reports/components/anomalyWords.js'
import { setLocale } from '../../reports/components/locale.js'

afterEach(() => setLocale('zh-CN'))

const asOf = '2026-01-01 00:00:00'
const episode = (over: object = {}) => ({
  ...{ kind: 'drop', start_day: '2025-12-30', end_day: '2025-12-31', observed_m3: 54_000, expected_m3: 100_000 },
  ...{ expected_low_m3: 91_000, expected_high_m3: 112_000, impact_m3: -46_000, score: 8.84 },
  ...{ cause_code: null, cause_due_on: null, cause_overdue: null, needs_check: false, check_due_on: null },
  ...{ check_overdue: null, checked_at: null, ...over },
})

test('a level and a drift say which way; without an impact they do not', () => {
  expect(kindText(episode({ kind: 'level_shift' }))).toBe('水平下移')
  expect(kindText(episode({ kind: 'drift', impact_m3: 1 }))).toBe('缓慢上升')
  expect(kindText(episode({ kind: 'level_shift', impact_m3: null }))).toBe('水平上移或下移')
  expect(kindText(episode())).toBe('骤降')
})

test('an episode is dated by whether it goes on, and measured against what was expected', () => {
  expect(sinceText(episode(), asOf)).toBe('自 12-30 周二起，比预期低 46%。')
  expect(sinceText(episode({ end_day: '2025-12-30' }), asOf)).toBe('12-30 周二，比预期低 46%。')
  expect(sinceText(episode({ start_day: '2025-12-31' }), asOf)).toBe('12-31 周三，比预期低 46%。')
  expect(sinceText(episode({ start_day: '2025-11-02', end_day: '2025-11-09' }), asOf)).toBe(
    '2025-11-02 至 2025-11-09，比预期低 46%。',
  )
  expect(sinceText(episode({ observed_m3: 290_000 }), asOf)).toContain('比预期高 190%')
  expect(sinceText(episode({ observed_m3: 1_786_000 }), asOf)).toContain('为预期的 18 倍')
})

test('where a reading is missing or wrong, nothing is said of the use', () => {
  expect(sinceText(episode({ kind: 'missing', observed_m3: null }), asOf)).toBe('自 12-30 周二起。')
  expect(sinceText(episode({ kind: 'negative', observed_m3: -267 }), asOf)).toBe('自 12-30 周二起。')
})

test('observed and band are in one unit; a missing reading is no zero, a zero is one', () => {
  expect(bandText(episode())).toBe('实际 5.4，预期 10.0（9.1–11.2）万 m³')
  expect(bandText(episode({ observed_m3: null }))).toBe('没有读数，预期 10.0（9.1–11.2）万 m³')
  expect(bandText(episode({ observed_m3: 0 }))).toBe('实际 0，预期 10.0（9.1–11.2）万 m³')
  expect(bandText(episode({ expected_low_m3: null }))).toBe('实际 5.4，预期 10.0 万 m³')
  expect(bandText(episode({ expected_m3: null }))).toBeNull()
  setLocale('en')
  expect(bandText(episode())).toBe('54, expected 100 (91–112) k m³')
})

test('a band that does not hold what was expected is of another model: it is not shown', () => {
  expect(bandText(episode({ expected_low_m3: 120_000, expected_high_m3: 140_000 }))).toBe('实际 5.4，预期 10.0 万 m³')
})

test('how unusual it is in words; a rule about readings is no score, a gap needs none', () => {
  expect(unusualText(episode())).toBe('偏离为平日波动的 8.8 倍，罕见')
  expect(unusualText(episode({ score: 5 }))).toMatch(/，少见$/)
  expect(unusualText(episode({ score: 39 }))).toMatch(/，极罕见$/)
  expect(unusualText(episode({ kind: 'zero_run', score: 51 }))).toBe('这样的连续在该户极罕见（把握分 51.0）')
  expect(unusualText(episode({ kind: 'negative', score: 10 }))).toBe('由读数规则判断，不看把握分')
  expect(unusualText(episode({ kind: 'missing', score: 5 }))).toBeNull()
})

const due = (over: object) => duties(episode(over), asOf).map(({ what, state, text }) => [what, state, text])

test('what is due: the cause by the end of its day, the check too, overdue ones with the days', () => {
  expect(due({ cause_due_on: '2026-01-05', cause_overdue: false })).toEqual([
    ['cause', 'pending', '原因反馈应于 01-05 周一 24:00 前'],
  ])
  expect(due({ cause_due_on: '2026-01-01', cause_overdue: false })[0]![1]).toBe('next')
  const late = { cause_due_on: '2025-12-30', cause_overdue: true, needs_check: true, check_due_on: '2025-12-27' }
  expect(due({ ...late, check_overdue: true })).toEqual([
    ['cause', 'overdue', '原因反馈逾期 1 天（应于 12-30 周二前）'],
    ['check', 'overdue', '现场核查逾期 4 天（应于 12-27 周六前）'],
  ])
})

test('what was answered, and what nobody was asked for, is not due', () => {
  expect(due({ cause_due_on: '2026-01-05', cause_code: 'leak' })).toEqual([])
  expect(due({ needs_check: true, check_due_on: '2026-01-03', checked_at: '2025-12-31 09:00:00' })).toEqual([])
  expect(due({ cause_due_on: '2025-12-20', cause_overdue: null })).toEqual([])
  expect(due({ cause_due_on: '2026-01-05', cause_overdue: null })).toHaveLength(1)
})

test('an earlier episode says when, what, how much, and what it was', () => {
  const past = { start_day: '2025-03-11', kind: 'drop', days: 4, impact_cny: -21_000, cause_code: 'equipment_fault' }
  expect(similarText(past)).toBe('2025-03-11 骤降 4 天 −2.10 万元，用气设备故障')
  expect(similarText({ ...past, impact_cny: null, cause_code: null })).toBe('2025-03-11 骤降 4 天，未记原因')
  setLocale('en')
  expect(similarText({ ...past, days: 1, cause_code: null })).toBe('2025-03-11 Drop, 1 day, −¥21.0k, no cause recorded')
})
