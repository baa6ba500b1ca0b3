import { afterEach, expect, test } from 'vitest'
import { churnByUnit, churnUnitsFinding } from '../../reports/components/churnUnits.js'
import { churnFinding, churnParts, mostPoints, scoreText, warned } from '../../reports/components/churnWords.js'
import { setLocale } from '../../reports/components/locale.js'

afterEach(() => setLocale('zh-CN'))

const account = (over: object = {}) => ({
  ...{
    customer_id: 'c1',
    display_name: '恒泰印染',
    level: 'high',
    score: 60,
    points: 60,
    max_points: 100,
    year_cny: 5e6,
  },
  ...{ points_decline: 25, points_arrears: 20, points_complaints: 5, points_contract: 10, reason: null },
  ...{ decline: 0.35, zero_workdays: 0, zero_since: null, arrears: 12_300, arrears_days: 65 },
  ...{ complaints: 2, n_founded: 1, contract_days_left: 45, contract_ends_on: '2026-02-14', ...over },
})
const texts = (over: object) => churnParts(account(over)).map(({ text }) => text)

test('each part of a score says what stands behind it', () => {
  expect(texts({})).toEqual(['比去年同期低 35%', '欠 1.23 万元，最久 65 天', '2 件，1 件属实', '还剩 45 天'])
  expect(texts({ decline: -0.1, arrears: 0, complaints: 0, contract_days_left: null })).toEqual([
    ...['没有下降', '没有欠费', '没有投诉', '没有到期日'],
  ])
  expect(texts({ zero_workdays: 9, zero_since: '2025-12-18' })[0]).toBe('自 2025-12-18 起 9 个工作日没有用气')
  expect(texts({ contract_days_left: 0, contract_ends_on: '2025-12-31' })[3]).toBe('2025-12-31 到期，未续')
})

test('a part that is not known says why and has no points; the score is of what is known', () => {
  const row = account({ points_decline: null, points: 35, max_points: 60, reason: 'decline:no_year_ago' })
  const [decline] = churnParts(row, { decline: 40 })
  expect(decline).toEqual({ id: 'decline', points: null, most: 40, text: '不知：去年没有台账' })
  expect(scoreText(row)).toBe('35 / 60')
})

test('the most points of a part come from the rulebook', () => {
  const rules = [
    { part: 'decline', step: 'max', points: 40 },
    { part: 'decline', step: 'a', points: 10 },
  ]
  expect(mostPoints(rules)).toEqual({ decline: 40 })
})

test('only those warned of are listed: by score, then by what they are worth', () => {
  const rows = [
    account({ customer_id: 'low', level: 'low', score: 90 }),
    account({ customer_id: 'unknown', level: null, score: null }),
    account({ customer_id: 'small', level: 'medium', score: 25, year_cny: null }),
    account({ customer_id: 'large', level: 'medium', score: 25 }),
    account({ customer_id: 'first' }),
  ]
  expect(warned(rows).map(({ customer_id: id }) => id)).toEqual(['first', 'large', 'small'])
})

test('the title names the first with the part that weighs most', () => {
  expect(churnFinding([account(), account({ level: 'medium' })])).toBe(
    '2 户有流失预警，其中 1 户为高；首位恒泰印染：比去年同期低 35%',
  )
  expect(churnFinding([account({ level: 'medium', points_contract: 30 })])).toBe(
    '1 户有流失预警；首位恒泰印染：还剩 45 天',
  )
  expect(churnFinding([account()])).toMatch(/^1 户有流失预警，都为高/)
  expect(churnFinding([])).toBe('没有达到预警线的客户')
  setLocale('en')
  expect(churnFinding([account()])).toBe('1 churn warning, all high; first 恒泰印染: 35% below last year')
})

const level = (unit_id: string, name: string, n: number, over: object = {}) => ({
  ...{ unit_id, level: name, n, year_m3: n * 1e6, year_cny: n * 4e6, n_priced: n, ...over },
})
const rows = [
  ...[
    level('all', 'high', 3),
    level('all', 'medium', 4, { n_priced: 2 }),
    level('all', 'low', 50),
    level('all', 'unknown', 2),
  ],
  ...[level('d1', 'high', 3), level('d2', 'medium', 4), level('d2', 'low', 50)],
]
const isBelow = (id: string): boolean => id !== 'all'

test('the accounts of a unit are counted by level; what they are worth is of those warned of', () => {
  expect(churnByUnit(rows)[0]).toEqual({
    ...{ unit_id: 'all', counts: { high: 3, medium: 4, low: 50, unknown: 2 }, n: 59, warned: 7 },
    ...{ m3: 7e6, cny: 28e6, unpriced: 2 },
  })
  expect(churnByUnit([level('d1', 'low', 5)])[0]).toMatchObject({ warned: 0, m3: null, cny: null, unpriced: 0 })
})

test('the title says how many are warned of and where most are; a tie names nobody', () => {
  const title = (list: object[]): string =>
    churnUnitsFinding(list, 'all', (id: string) => ({ d1: '城区', d2: '滨江' })[id] ?? id, isBelow)
  expect(title(rows)).toBe('59 户大客户中 7 户有流失预警，近一年用气 700 万 m³；滨江最多（4 户）')
  expect(title([...rows.slice(0, 4), level('d1', 'high', 4), level('d2', 'medium', 4)])).not.toContain('最多')
  expect(title([level('all', 'low', 8)])).toBe('8 户大客户都没有达到预警线')
  expect(title([])).toBe('流失预警')
})
