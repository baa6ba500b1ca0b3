import { expect, test } from 'vitest'
import {
  coverageGroups,
  coverageTitle,
  lowestMissed,
  rateIndex,
  shownCoverage,
} from '../../reports/components/coverage.js'
import { makeRules } from '../../reports/components/rules.js'
import { makeUnits } from '../../reports/components/units.js'

const rules = [
  { rule_id: 'visit', topic: 'visit', title_zh: '走访', table: 'coverage', measured: 'measured' },
  { rule_id: 'check', topic: 'insp', title_zh: '安检', table: 'coverage', measured: 'measured' },
  { rule_id: 'cause', topic: 'use', title_zh: '异常原因', table: 'coverage', measured: 'measured' },
  { rule_id: 'quiet', topic: 'rv', title_zh: '回访', table: 'coverage', measured: 'measured' },
  { rule_id: 'away', topic: 'rv', title_zh: '抽样', table: 'coverage', measured: 'off' },
]
const rate = (rule_id: string, share: number, over: object = {}): object => ({
  ...{
    rule_id,
    unit_id: 'all',
    period: '2025',
    n_due: 100,
    n_done: share * 100,
    rate: share,
    rate_low: share,
    rate_high: share,
  },
  ...{ target: 0.95, verdict: share < 0.95 ? 'not_met' : 'met', ...over },
})
const rows = [
  rate('cause', 0.5),
  rate('visit', 0.9),
  rate('check', 0.99, { target: 1, verdict: 'not_met' }),
  rate('quiet', 0.9, { period: '2024' }),
]
const page = {
  rows: (name: string) => (name === 'rule' ? rules : rows),
  rules: makeRules(rules),
  units: makeUnits([], null),
} as never

test('rules stand by subject; those with nothing due, no record or switched off are told apart', () => {
  const { shown, idle } = shownCoverage(page, '2025')
  expect(shown).toEqual(['check', 'visit', 'cause'])
  expect(idle).toEqual([
    { id: 'quiet', why: 'no_due' },
    { id: 'away', why: 'off' },
  ])
})

test('the page opens with the rule that misses its rate most, not with one that has a page of its own', () => {
  const find = rateIndex(rows)
  expect(lowestMissed(page, find, ['check', 'visit', 'cause'], 'all', '2025')).toBe('visit')
  expect(lowestMissed(page, find, ['check', 'cause'], 'all', '2025')).toBe('check')
})

test('the title counts what is met and names the lowest', () => {
  expect(coverageTitle(page, rateIndex(rows), ['check', 'visit', 'cause'], 'all', '2025')).toBe(
    '2025 年，3 项覆盖要求中 0 项达标，3 项未达标，最低的是异常原因、走访。',
  )
  expect(coverageTitle(page, rateIndex([]), ['visit'], 'all', '2025')).toBe('2025 年，还没有可以评判的覆盖要求。')
})

test('many rules stand subject by subject, the first or that of the rule in the address', () => {
  const many = Array.from({ length: 21 }, (_, i) => rate(`r${i}`, i < 15 ? 0.9 : 0.99, { rule_id: `r${i}` }))
  const topics = many.map((_, i) => ({ rule_id: `r${i}`, topic: i < 10 ? 'insp' : 'visit', title_zh: `${i}` }))
  const asked = (rule: string, group: string) =>
    ({
      rows: () => many,
      rules: makeRules(topics),
      choice: (name: string, allowed: string[], fallback: string) =>
        allowed.includes(name === 'rule' ? rule : group) ? (name === 'rule' ? rule : group) : fallback,
    }) as never
  const shown = topics.map(({ rule_id }) => rule_id)
  const of = (rule: string, group: string) => coverageGroups(asked(rule, group), rateIndex(many), shown, 'all', '2025')
  expect(of('', '').group).toBe('insp')
  expect(of('', '').rules).toHaveLength(10)
  expect(of('r12', '').group).toBe('visit')
  expect(of('r12', 'all').rules).toHaveLength(21)
  expect(of('', '').groups.map(({ name, n, missed }) => [name, n, missed])).toEqual([
    ['安检与隐患', 10, 10],
    ['走访与联系', 11, 5],
    ['全部', 21, 15],
  ])
})
