import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { flattenParams, paramAsOf, ruleAsOf } from '../../src/rulebook/asOf.ts'
import { decisionTables } from '../../src/rulebook/decisionTables.ts'
import { loadRulebookWithDecisions, rulebookSha256 } from '../../src/rulebook/load.ts'
import type { Rule } from '../../src/rulebook/schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'pilotlight-decisions-'))
afterAll(() => rmSync(folder, { recursive: true }))

function choosing(yaml: string) {
  const path = join(folder, 'rulebook.yaml')
  writeFileSync(path, yaml)
  return loadRulebookWithDecisions(path)
}

const standing = loadRulebookWithDecisions()
const ids = new Set(standing.rules.map(({ id }) => id))
const options = standing.decisions.flatMap((decision) =>
  Object.entries(decision.options ?? {}).map(([choice, { set = [] }]) => ({ id: decision.id, choice, set })),
)
const others = options.filter(({ set }) => set.length > 0)

describe('the program’s decisions', () => {
  test('38, each proposed, about clauses and rules that exist, with options or the reason for none', () => {
    expect(standing.decisions.map(({ id }) => id)).toEqual(
      Array.from({ length: 38 }, (_, i) => `I-${String(i + 1).padStart(2, '0')}`),
    )
    for (const decision of standing.decisions) {
      expect(decision.status, decision.id).toBe('proposed')
      expect(
        decision.rules.filter((id) => !ids.has(id)),
        decision.id,
      ).toEqual([])
      expect(decision.options === undefined, decision.id).toBe(decision.only !== undefined)
      expect(/。$/.test(decision.decided.zh) && /\.$/.test(decision.decided.en), decision.id).toBe(true)
    }
  })

  test('an option changes only rules that the decision names, and only what the rulebook has', () => {
    for (const { id, choice, set } of others) {
      const { rules } = standing.decisions.find((decision) => decision.id === id)!
      for (const { id: ruleId, ...change } of set) {
        expect(rules, `${id} ${choice}`).toContain(ruleId)
        const rule = ruleAsOf(standing.rules, ruleId, '2025-12-31')
        const names = flattenParams(rule.params).map(([name]) => name)
        const changed = flattenParams((change as Partial<Rule>).params).map(([name]) => name)
        expect(
          changed.filter((name) => !names.includes(name) && !names.includes(name.replace(/\.\d+$/, '.1'))),
          ruleId,
        ).toEqual([])
      }
    }
  })
})

describe('a workspace chooses', () => {
  test.each(others)('$id: $choice changes its rules and no other', ({ id, choice, set }) => {
    const { rules, decisions } = choosing(`- { decision: ${id}, choice: ${choice} }`)
    const differing = rules.filter((rule, i) => JSON.stringify(rule) !== JSON.stringify(standing.rules[i]))
    expect(new Set(differing.map((rule) => rule.id))).toEqual(new Set(set.map((change) => change.id)))
    expect(decisions.find((decision) => decision.id === id)).toMatchObject({ choice, status: 'adopted' })
    expect(rulebookSha256(rules, decisions)).not.toBe(rulebookSha256(standing.rules, standing.decisions))
  })

  test('the option that stands changes no rule; to write it down adopts it', () => {
    const { rules, decisions } = choosing(
      '- { decision: I-14, choice: mean }\n- { decision: I-15, choice: three_days, status: proposed }',
    )
    expect(rules).toEqual(standing.rules)
    expect(decisions.find(({ id }) => id === 'I-14')!.status).toBe('adopted')
    expect(decisions.find(({ id }) => id === 'I-15')!.status).toBe('proposed')
    expect(rulebookSha256(rules, decisions)).not.toBe(rulebookSha256(standing.rules, standing.decisions))
  })

  test('from a day on, the rules have a version before it and one after', () => {
    const { rules, decisions } = choosing('- { decision: I-07, choice: equal, valid_from: 2026-01-01 }')
    const spread = (day: string) => paramAsOf(rules, 'tier_weight_other_factors', 'weight.spread', day)
    expect([spread('2025-12-31'), spread('2026-01-01')]).toEqual([0.2, 0.125])
    expect(decisions.find(({ id }) => id === 'I-07')!.chosenFrom).toBe('2026-01-01')
  })

  test('its own entries come after what an option changes', () => {
    const { rules } = choosing(
      '- { id: sla_complaint_other_48h, enabled: true }\n- { decision: I-01, choice: stage_workdays }',
    )
    expect(ruleAsOf(rules, 'sla_complaint_other_48h', '2025-01-01').enabled).toBe(true)
    expect(ruleAsOf(rules, 'sla_complaint_tier1_24h', '2025-01-01').enabled).toBe(false)
  })

  test('a rule that an entry makes a setting has no clock any more', () => {
    const { rules } = choosing('- { id: sla_repair_fix_24h, configures: sla_repair_handle_6h }')
    const rule = ruleAsOf(rules, 'sla_repair_fix_24h', '2025-01-01')
    expect(rule).toMatchObject({ configures: ['sla_repair_handle_6h'], target: 0.95 })
    expect(rule).not.toHaveProperty('clock')
    expect(rule).not.toHaveProperty('of')
  })

  const refused: [name: string, yaml: string, message: string][] = [
    [
      'unknown decision',
      '- { decision: I-40, choice: quarter }',
      'rulebook.yaml line 1, decision I-40, decision: no decision has this id; did you mean I-',
    ],
    [
      'no decision',
      '- { decision: contact, choice: quarter }',
      'rulebook.yaml line 1, decision contact, decision: "contact" is no decision; expected e.g. I-02',
    ],
    [
      'unknown option',
      '- decision: I-02\n  choice: quarterly',
      'rulebook.yaml line 2, decision I-02, choice: "quarterly" is no option; expected half_year, quarter',
    ],
    [
      'nothing to choose',
      '- { decision: I-10, choice: literal }',
      'decision I-10, choice: "literal" cannot be chosen: These are corrections of a scan; the words as printed cannot be computed.',
    ],
    [
      'no choice',
      '- decision: I-02',
      'rulebook.yaml line 1, decision I-02, choice: is missing; name one of the options that `pilotlight rules --decisions` lists',
    ],
    [
      'unknown key',
      '- { decision: I-02, choice: quarter, limit: 3 }',
      'decision I-02, limit: unknown key; accepted: decision, choice, status, valid_from',
    ],
    [
      'no such day',
      '- { decision: I-02, choice: quarter, valid_from: 2025-02-30 }',
      '"2025-02-30" is no date; expected yyyy-MM-dd',
    ],
    [
      'taken twice',
      '- { decision: I-02, choice: quarter }\n- { decision: I-02, choice: half_year }',
      'rulebook.yaml line 2, decision I-02, decision: is taken twice; expected one entry',
    ],
  ]
  test.each(refused)('%s is refused', (_name, yaml, message) => {
    expect(() => choosing(yaml)).toThrow(message)
  })
})

test('the tables: a row per decision with the option that holds, a row per option with what it changes', () => {
  const { decisions } = choosing('- { decision: I-15, choice: one_workday }')
  const [decision, option] = decisionTables(decisions).map(({ columns, rows }) =>
    rows.map((row) => Object.fromEntries(Object.keys(columns).map((name, i) => [name, row[i]]))),
  )
  expect(decision).toHaveLength(38)
  expect(decision!.find((row) => row.decision_id === 'I-15')).toMatchObject({
    choice: 'one_workday',
    choice_zh: '1个工作日',
    is_default: false,
    status: 'adopted',
    rules: 'sla_gas_on',
  })
  expect(decision!.find((row) => row.decision_id === 'I-10')).toMatchObject({ choice: null, is_default: true })
  expect(
    option!
      .filter((row) => row.decision_id === 'I-15')
      .map((row) => [row.choice, row.is_default, row.is_chosen, row.changes]),
  ).toEqual([
    ['three_days', true, false, undefined],
    ['one_workday', false, true, 'sla_gas_on: clock = "workdays", limit = 1'],
    ['not_judged', false, false, 'sla_gas_on: enabled = false'],
  ])
})
