import { afterEach, describe, expect, test } from 'vitest'
import { churnTitle, evidence, missingSentence, stepsText } from '../../reports/components/customerChurnWords.js'
import { setLocale } from '../../reports/components/locale.js'

afterEach(() => setLocale('zh-CN'))

const row = (more: object = {}) => ({
  ...{ customer_id: 'c1', score: 55, level: 'high', points: 55, max_points: 100, reason: null },
  ...{ points_decline: 25, points_arrears: 10, points_complaints: 5, points_contract: 15 },
  ...{ decline: 0.31, decline_recent: 0.42, decline_before: 0.31, observed_m3: 6200, expected_m3: 10_700 },
  ...{
    compared_from: '2025-10-20',
    compared_to: '2025-12-31',
    is_weather_normal: true,
    zero_workdays: 0,
    zero_since: null,
  },
  ...{ arrears: 82_000, arrears_days: 45, arrears_bills: 2, arrears_share: 1.24 },
  ...{ complaints: 2, n_founded: 1, n_open_late: 1, contract_days_left: 21, contract_ends_on: '2026-01-21' },
  ...more,
})
const unknown = {
  score: 50,
  points: 30,
  max_points: 60,
  points_decline: null,
  decline: null,
  reason: 'decline:no_year_ago',
}

describe('the title', () => {
  test('names the level, the score and what weighs most', () => {
    expect(churnTitle(row())).toBe('流失预警：高，55 分（满分 100），最重的是用气下降（25 分）')
    setLocale('en')
    expect(churnTitle(row({ level: 'medium', score: 20, points_decline: 0, points_contract: 20 }))).toBe(
      'Churn warning: medium, 20 of 100; Contract weighs most (20 points)',
    )
  })

  test('a score of nothing is calm; without a score there is none, not a zero', () => {
    const calm = {
      score: 0,
      level: 'low',
      points_decline: 0,
      points_arrears: 0,
      points_complaints: 0,
      points_contract: 0,
    }
    expect(churnTitle(row(calm))).toBe('流失预警：低，0 分（满分 100），各项都没有得分')
    expect(churnTitle(row({ score: null, level: null, max_points: 40 }))).toBe(
      '流失预警：可知的分项只有 40 分，不足以评分',
    )
  })
})

describe('what stands behind the parts', () => {
  test('decline: both spans, the volumes with the weather taken out or not, and days without gas', () => {
    expect(evidence('decline', row())).toBe(
      '2025-10-20 至 2025-12-31 的可比日，比上年同期：近一段 \u221242.0%，前一段 \u221231.0%，取较小的降幅。近一段实际 6,200 m³，按上年同期与天气应为 1.07 万 m³。',
    )
    expect(evidence('decline', row({ is_weather_normal: false }))).toContain('没有气象，未扣除天气')
    expect(evidence('decline', row({ decline: -0.02, decline_before: -0.02 }))).toContain('没有持续下降')
    expect(evidence('decline', row({ zero_workdays: 9, zero_since: '2025-12-18' }))).toContain(
      '自 2025-12-18 起已 9 个工作日没有用气',
    )
  })

  test('arrears, complaints and contract', () => {
    expect(evidence('arrears', row())).toBe('逾期 8.20 万元，2 期账单，最久 45 天。相当于平常 1.2 期账单。')
    expect(evidence('arrears', row({ arrears: 0, arrears_share: 0 }))).toBe('没有逾期账单。')
    expect(evidence('complaints', row())).toBe('近一年 2 件投诉，1 件属实，1 件逾期未结。')
    expect(evidence('complaints', row({ complaints: 0 }))).toBe('近一年没有投诉。')
    expect(evidence('contract', row())).toBe('2026-01-21 到期，还剩 21 天，未见续签。')
    expect(evidence('contract', row({ contract_days_left: 0, contract_ends_on: '2025-12-31' }))).toContain(
      '即数据截止日',
    )
    expect(evidence('contract', row({ contract_days_left: -12, contract_ends_on: '2025-12-19' }))).toContain(
      '已过 12 天',
    )
    expect(evidence('contract', row({ contract_days_left: null, contract_ends_on: null }))).toBe('合同没有到期日。')
  })

  test('a part that is not known says why, and is not 0', () => {
    expect(evidence('decline', row(unknown))).toBe('不知：去年没有台账')
    expect(missingSentence(row(unknown))).toBe(
      '用气下降不知，不当作 0：30 分折成满分 100 为 50 分（可知的分项共 60 分）。',
    )
    const none = {
      ...unknown,
      score: null,
      points_contract: null,
      max_points: 40,
      reason: 'decline:no_year_ago,contract:no_contract',
    }
    expect(missingSentence(row(none))).toBe('用气下降、合同不知，不当作 0：可知的分项共 40 分，不评分。')
    expect(evidence('contract', row(none))).toBe('不知：没有合同')
    expect(missingSentence(row())).toBeNull()
  })
})

test('from when on a part counts is read from the rule', () => {
  const rule = (part: string, step: string, at_least: number | null, at_most: number | null, points: number, days: number | null = null) => ({ part, step, at_least, at_most, points, days }) // biome-ignore format: one row
  const rules = [
    ...[
      rule('decline', 'max', null, null, 40),
      rule('decline', 'a', 0.2, null, 10),
      rule('decline', 'b', 0.3, null, 25),
    ],
    ...[rule('zero', 'a', 7, null, 25), rule('arrears', 'a', 1, null, 5), rule('contract', 'a', null, 90, 10)],
    ...[rule('contract', 'c', null, 0, 20), rule('complaints', 'founded', null, null, 5)],
    rule('complaints', 'frequent', 2, null, 5, 90),
  ]
  expect(stepsText(rules, 'decline')).toBe('降 20% 起 10 分；降 30% 起 25 分；连续 7 个工作日零用气 25 分')
  expect(stepsText(rules, 'arrears')).toBe('逾期 1 天起 5 分')
  expect(stepsText(rules, 'contract')).toBe('剩 90 天以内 10 分；已到期 20 分')
  expect(stepsText(rules, 'complaints')).toBe('属实每件 5 分；90 天内满 2 件加 5 分')
  expect(stepsText([], 'decline')).toBeNull()
})
