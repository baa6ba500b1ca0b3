import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kindsOf } from '../../src/rulebook/kind.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { TOPICS } from '../../src/rulebook/schema.ts'

const rules = loadRulebook()
const byId = new Map(rules.map((rule) => [rule.id, rule]))

/** The register of the five documents: every rule with its topic and authority. */
const catalogue = readFileSync(new URL('catalogue.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',') as [id: string, topic: string, authority: string])

/** Rules of the register that were formed from several places and quote none. */
const UNQUOTED =
  'tier_total_score, sat_rate_definition, sat_visit_form_score, apr_composite_proposed, use_zero_and_flat'

test('the register has 349 rules in 19 topics', () => {
  expect(new Set(catalogue.map(([id]) => id)).size).toBe(349)
  expect(new Set(catalogue.map(([, topic]) => topic))).toEqual(new Set(TOPICS.filter((topic) => topic !== 'common')))
  const byAuthority = (letter: string) => catalogue.filter(([, , authority]) => authority === letter).length
  expect([byAuthority('A'), byAuthority('B'), byAuthority('C')]).toEqual([210, 47, 92])
})

test('every rule of the register has an entry of the same topic and authority', () => {
  expect(catalogue.filter(([id]) => !byId.has(id)).map(([id]) => id)).toEqual([])
  const differing = catalogue.flatMap(([id, topic, authority]) => {
    const rule = byId.get(id)!
    return rule.topic === topic && rule.authority === authority ? [] : [`${id}: ${rule.topic} ${rule.authority}`]
  })
  expect(differing).toEqual([])
})

test('an entry is measured, configures others, or says why it is not measured', () => {
  expect(rules.filter((rule) => kindsOf(rule).length !== 1).map((rule) => `${rule.id}: ${kindsOf(rule)}`)).toEqual([])
})

test('what an entry configures exists, and is not itself', () => {
  const known = new Set<string>([...byId.keys(), ...TOPICS])
  const wrong = rules.flatMap(({ id, configures = [] }) =>
    configures.filter((other) => !known.has(other) || other === id).map((other) => `${id}: ${other}`),
  )
  expect(wrong).toEqual([])
})

test('every entry has a Chinese and an English title, each once, and a clause', () => {
  const ids = [...byId.values()]
  expect(
    ids.filter(({ title }) => !/\p{Script=Han}/u.test(title.zh)).map(({ id, title }) => `${id}: ${title.zh}`),
  ).toEqual([])
  expect(
    ids.filter(({ title }) => !/[A-Za-z]{2}/.test(title.en) || /\p{Script=Han}/u.test(title.en)).map(({ id }) => id),
  ).toEqual([])
  for (const language of ['zh', 'en'] as const) {
    const titles = ids.map((rule) => rule.title[language])
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([])
  }
  expect(
    ids
      .filter(({ clause }) => clause.quote === null && clause.document.startsWith('Pilotlight') === false)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(UNQUOTED.split(', ').sort())
})

test('a rule by analogy is off, and a regulation quotes its words', () => {
  for (const rule of rules) {
    expect(rule.enabled ?? rule.authority !== 'C', rule.id).toBe(rule.authority !== 'C')
    if (rule.status === 'regulation') expect(rule.clause.quote, rule.id).not.toBeNull()
  }
})

test('a reason for not measuring is one sentence in each language', () => {
  const wrong = rules.flatMap(({ id, not_measured: why }) =>
    why && !(/。$/.test(why.zh) && /\.$/.test(why.en) && why.zh.length <= 60 && why.en.length <= 160)
      ? [`${id}: ${why.zh} | ${why.en}`]
      : [],
  )
  expect(wrong).toEqual([])
})

test('of A and B, about 130 rules are measured', () => {
  const measured = catalogue.filter(
    ([id, , authority]) => authority !== 'C' && byId.has(id) && kindsOf(byId.get(id)!)[0] === 'measured',
  )
  expect(measured.length).toBeGreaterThanOrEqual(125)
})
