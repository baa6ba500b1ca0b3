import { afterEach, expect, test } from 'vitest'
import { setLocale } from '../../reports/components/locale.js'
import { ruleCount, ruleInterval, ruleTarget, ruleValue } from '../../reports/components/ruleUnits.js'
import { loadRulebook } from '../../src/rulebook/load.ts'

afterEach(() => setLocale('zh-CN'))

const row = (more: object): object => ({
  rule_id: 'x',
  table: 'sla_attainment',
  target: null,
  value: null,
  n: null,
  ...more,
})

test('a share is a percentage with its interval, k of n and target', () => {
  const share = row({
    value: 0.9674,
    k: 1242,
    n: 1284,
    value_low: 0.956,
    value_high: 0.9757,
    target: 0.95,
    value_unit: 'share',
  })
  expect([ruleValue(share), ruleInterval(share), ruleCount(share), ruleTarget(share)]).toEqual([
    '96.7%',
    '95.6–97.6',
    '1,242 / 1,284 件',
    '95%',
  ])
})

test('a mean has its unit, its interval, and the limit as what is to be kept', () => {
  const mean = row({
    value: 9.27,
    k: 70,
    n: 100,
    value_low: 8.6,
    value_high: 9.94,
    value_unit: 'workdays',
    clock: 'workdays',
    limit_value: 10,
  })
  expect([ruleValue(mean), ruleInterval(mean), ruleCount(mean), ruleTarget(mean)]).toEqual([
    '9.3 个工作日',
    '8.6–9.9',
    '100 件',
    '≤ 10 个工作日',
  ])
})

test('other units: money, rates per ten thousand, counts; a share of a rule with a limit has no limit as target', () => {
  expect(ruleValue(row({ value: 248_000, value_unit: 'cny' }))).toBe('24.8 万元')
  expect(ruleValue(row({ value: 1927.6, value_unit: 'per_10k' }))).toBe('1,928 件/万户')
  expect(ruleValue(row({ value: 0, value_unit: 'cases' }))).toBe('0 件')
  expect(ruleValue(row({ value: 45, value_unit: 'min' }))).toBe('45 分钟')
  expect(ruleTarget(row({ value: 0.9, value_unit: 'share', clock: 'hours', limit_value: 24 }))).toBe('')
})

test('every unit of the rulebook has its word', () => {
  const units = new Set(loadRulebook().flatMap(({ value_unit: unit }) => unit ?? []))
  expect(units.size).toBeGreaterThan(10)
  for (const unit of units) expect(ruleValue(row({ value: 2, value_unit: unit })), unit).not.toBe('2')
})

test('what is not there is a dash, or nothing', () => {
  expect([ruleValue(row({})), ruleInterval(row({})), ruleCount(row({})), ruleTarget(row({}))]).toEqual([
    '—',
    '',
    '—',
    '',
  ])
})

test('in English', () => {
  setLocale('en')
  expect(ruleValue(row({ value: 248_000, value_unit: 'cny' }))).toBe('¥248k')
  expect(ruleCount(row({ table: 'coverage', value_unit: 'share', k: 2, n: 4 }))).toBe('2 / 4 items')
})
