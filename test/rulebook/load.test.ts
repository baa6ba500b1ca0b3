import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { flattenParams, paramAsOf, ruleAsOf } from '../../src/rulebook/asOf.ts'
import { loadRulebook, rulebookSha256 } from '../../src/rulebook/load.ts'

const folder = mkdtempSync(join(tmpdir(), 'pilotlight-rulebook-'))
afterAll(() => rmSync(folder, { recursive: true }))

function withOverrides(yaml: string) {
  const path = join(folder, 'rulebook.yaml')
  writeFileSync(path, yaml)
  return loadRulebook(path)
}

const find = (rules: ReturnType<typeof loadRulebook>, id: string) => rules.filter((rule) => rule.id === id)

describe('the program’s rulebook', () => {
  const rules = loadRulebook()

  test('every rule has a clause, and only binding or practice rules are on', () => {
    expect(rules.length).toBeGreaterThan(349)
    for (const rule of rules) {
      expect(rule.clause.document, rule.id).not.toBe('')
      if (rule.authority === 'C') expect(rule.enabled ?? false, rule.id).toBe(false)
      if (rule.status === 'regulation') expect(rule.clause.quote, rule.id).not.toBeNull()
    }
  })

  test('tier-1 complaints are due in 24 hours, by article 22', () => {
    const rule = ruleAsOf(rules, 'sla_complaint_tier1_24h', '2025-06-30')
    expect(rule).toMatchObject({
      clock: 'hours',
      limit: 24,
      to: ['replied_at', 'closed_at'],
      applies: { tier: [1] },
      target: 1,
    })
    expect(rule.clause).toEqual({
      document: '燃气有限公司客户服务分类分级管理办法(试行)',
      article: '第二十二条(二)7',
      quote: '24小时内处理完毕并回复',
    })
  })

  test('the seven tier weights and the appraisal weights each add up', () => {
    const sum = (id: string, pattern: RegExp) =>
      flattenParams(ruleAsOf(rules, id, '2025-12-31').params)
        .filter(([key]) => pattern.test(key))
        .reduce((total, [, value]) => total + Number(value), 0)
    expect(sum('tier_weight_annual_volume', /^weight\./) + sum('tier_weight_other_factors', /^weight\./)).toBeCloseTo(
      1,
      12,
    )
    expect(sum('apr_composite_proposed', /\.weight$/)).toBe(100)
  })

  test('loading twice gives the same fingerprint, a changed limit another', () => {
    expect(rulebookSha256(loadRulebook())).toBe(rulebookSha256(rules))
    expect(rulebookSha256(withOverrides('- { id: sla_repair_fix_24h, limit: 20 }'))).not.toBe(rulebookSha256(rules))
  })
})

describe('a workspace’s rulebook.yaml', () => {
  test('an absent file changes nothing', () => {
    expect(loadRulebook(join(folder, 'none.yaml'))).toEqual(loadRulebook())
  })

  test('changes one key and keeps the others; groups merge, lists are replaced', () => {
    const [rule] = find(
      withOverrides(`
- { id: sla_arrival_urban, enabled: true, limit: 30 }
- id: tier_weight_other_factors
  params: { weight: { spread: 0.25, credit: 0.1 } }
- { id: sla_complaint_other_48h, applies: { tier: [2] } }
`),
      'sla_arrival_urban',
    )
    expect(rule).toMatchObject({ enabled: true, limit: 30, clock: 'minutes', to: ['arrived_at'] })
    const rules = loadRulebook(join(folder, 'rulebook.yaml'))
    expect(paramAsOf(rules, 'tier_weight_other_factors', 'weight.spread', '2025-01-01')).toBe(0.25)
    expect(paramAsOf(rules, 'tier_weight_other_factors', 'weight.increment', '2025-01-01')).toBe(0.15)
    expect(ruleAsOf(rules, 'sla_complaint_other_48h', '2025-01-01').applies).toEqual({ tier: [2] })
  })

  test('a later valid_from opens a version and ends the one before', () => {
    const rules = withOverrides('- { id: sla_repair_fix_24h, valid_from: 2025-07-01, limit: 12, status: adopted }')
    expect(find(rules, 'sla_repair_fix_24h').map((rule) => [rule.valid_from, rule.valid_to, rule.limit])).toEqual([
      ['2004-01-01', '2025-06-30', 24],
      ['2025-07-01', null, 12],
    ])
    expect(ruleAsOf(rules, 'sla_repair_fix_24h', '2025-06-30').limit).toBe(24)
    expect(ruleAsOf(rules, 'sla_repair_fix_24h', '2025-07-01').limit).toBe(12)
    expect(() => ruleAsOf(rules, 'sla_repair_fix_24h', '1999-01-01')).toThrow(
      'rulebook: rule sla_repair_fix_24h has no version for 1999-01-01; it holds from 2004-01-01 to 2025-06-30, 2025-07-01 to further notice',
    )
  })

  test('a complete entry with a new id is a rule of the workspace', () => {
    const rules = withOverrides(`
- id: local_reply_12h
  topic: sla
  title: { zh: 本地时限, en: Local limit }
  of: complaint
  from: received_at
  to: replied_at
  clock: hours
  limit: 12
  basis: per_case
  clause: { document: 市政府通知, article: 第三条, quote: 十二小时内答复 }
  authority: A
  status: regulation
  valid_from: 2024-01-01
`)
    expect(find(rules, 'local_reply_12h')[0]).toMatchObject({ to: ['replied_at'], valid_to: null })
  })
})

describe('errors name line, rule, key, value and what is accepted', () => {
  const cases: [name: string, yaml: string, message: string][] = [
    [
      'unknown key',
      '- id: sla_repair_fix_24h\n  limmit: 12\n',
      'rulebook.yaml line 2, rule sla_repair_fix_24h, limmit: unknown key; accepted: id, topic, title, table, records, configures, not_measured, of, from, to, due, clock, limit,',
    ],
    [
      'wrong type',
      '- id: sla_repair_fix_24h\n  limit: 24h\n',
      'rulebook.yaml line 2, rule sla_repair_fix_24h, limit: "24h" is no number',
    ],
    [
      'value not accepted',
      '- id: sla_repair_fix_24h\n\n  clock: days\n',
      'rulebook.yaml line 3, rule sla_repair_fix_24h, clock: "days" is not accepted; expected hours, minutes, workdays, calendar_days',
    ],
    [
      'no such day',
      '- id: sla_repair_fix_24h\n  valid_from: 2025-02-30\n',
      'rulebook.yaml line 2, rule sla_repair_fix_24h, valid_from: "2025-02-30" is no date; expected yyyy-MM-dd, e.g. 2024-01-01',
    ],
    [
      'unknown attribute',
      '- id: sla_repair_fix_24h\n  applies:\n    teir: [1]\n',
      'rulebook.yaml line 3, rule sla_repair_fix_24h, applies.teir: unknown key; accepted: tier, segment, sub_segment,',
    ],
    [
      'too small',
      '- id: sla_repair_fix_24h\n  limit: 0\n',
      'rulebook.yaml line 2, rule sla_repair_fix_24h, limit: 0 is too small; expected a number above 0, or 0 days (the same day)',
    ],
    [
      'unknown id',
      '- id: sla_repair_fix_24\n  limit: 2\n',
      'rulebook.yaml line 1, rule sla_repair_fix_24, id: no rule has this id; did you mean sla_repair_fix_24h? A rule of your own needs every key, clause included',
    ],
    [
      'incomplete new rule',
      '- id: own_rule\n  clause: { document: d, article: a, quote: q }\n',
      'rulebook.yaml line 1, rule own_rule, topic: is missing; every rule needs it (see data/rulebook for examples)',
    ],
    [
      'parameter without a value',
      '- id: tier_weight_other_factors\n  params:\n    perturbation:\n',
      'rulebook.yaml line 3, rule tier_weight_other_factors, params.perturbation: null is no text, number, true or false, list of these, or group of named values',
    ],
    [
      'two kinds at once',
      '- id: sla_repair_fix_24h\n  configures: sla_repair_handle_6h\n  table: coverage\n',
      'rulebook.yaml line 2, rule sla_repair_fix_24h, configures: "sla_repair_handle_6h" stands beside measured; a rule is measured (clock or table), configures others, or is not_measured',
    ],
    [
      'a rule of no kind',
      '- id: own_rule\n  topic: sla\n  title: { zh: 本地, en: Local }\n  clause: { document: d, article: a, quote: q }\n  authority: A\n  status: adopted\n  valid_from: 2024-01-01\n',
      'rulebook.yaml line 1, rule own_rule, table: is missing; a rule is measured (clock or table), configures others, or says why it is not_measured',
    ],
    [
      'a setting of nothing',
      '- id: tier_weight_other_factors\n  configures: [tier_total_scores]\n',
      'rulebook.yaml line 2, rule tier_weight_other_factors, configures: tier_total_scores is no other rule and no topic; did you mean tier_total_score?',
    ],
    [
      'a reason without its words',
      '- id: sla_repair_fix_24h\n  not_measured: { reason: none, zh: 无。 }\n',
      'rulebook.yaml line 2, rule sla_repair_fix_24h, not_measured.reason: "none" is not accepted; expected no_figure, document_missing, no_records_exist, duplicate, not_for_publication, other_trade',
    ],
    ['no id', '- limit: 2\n', 'rulebook.yaml line 1: an entry without an id; start it with "- id: <rule id>"'],
    ['no list', 'limit: 2\n', 'rulebook.yaml line 1: expected a list of rules; start each with "- id: <rule id>"'],
    ['broken YAML', '- id: a\n  id: b\n', 'rulebook.yaml line 2: Map keys must be unique'],
  ]
  test.each(cases)('%s', (_name, yaml, message) => {
    expect(() => withOverrides(yaml)).toThrow(message)
  })
})
