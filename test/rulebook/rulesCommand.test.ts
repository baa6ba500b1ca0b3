import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { alignColumns, displayWidth } from '../../src/commands/alignColumns.ts'
import { formatDecisions, formatRules } from '../../src/commands/formatRules.ts'
import { type DecisionRow, type RuleRow, rowsOfDecisions } from '../../src/commands/ruleRows.ts'
import { rulesCommand } from '../../src/commands/rules.ts'
import { loadRulebookWithDecisions } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'

const dir = mkdtempSync(join(tmpdir(), 'pilotlight-rules-'))
mkdirSync(join(dir, 'inbox'))
mkdirSync(join(dir, 'state'))
writeFileSync(
  join(dir, 'pilotlight.yaml'),
  'company: 示例燃气\nsources:\n  - { records: complaint, files: inbox/*.csv }\n',
)
afterAll(() => rmSync(dir, { recursive: true }))

const blank: RuleRow = {
  ...{ rule_id: '', topic: '', title_zh: '', title_en: '', document: '', article: '', quote: null, authority: 'A' },
  ...{ status: 'regulation', measured: 'measured', table: null, value: null, n: null, target: null, verdict: null },
  ...{ reason: null, configures: null, why_zh: null, why_en: null },
}

async function listed(json = true, decisions = false): Promise<string> {
  const printed: string[] = []
  await rulesCommand(
    dir,
    { json, decisions },
    { print: (text) => printed.push(text), now: () => new Date('2026-01-02T00:00:00Z') },
  )
  return printed.join('\n')
}

test('wide characters count two columns', () => {
  expect(displayWidth('第十七条 a')).toBe(10)
  expect(
    alignColumns(
      [
        ['规则', 'n'],
        ['投诉时限', '5'],
        ['ab', '12'],
      ],
      new Set([1]),
    ),
  ).toBe(['规则       n', '--------  --', '投诉时限   5', 'ab        12'].join('\n'))
})

test('before the first run: every rule with its clause, off rules with the reason, overrides applied', async () => {
  writeFileSync(join(dir, 'rulebook.yaml'), '- { id: sla_arrival_rural, enabled: true }\n')
  const rows = JSON.parse(await listed()) as RuleRow[]
  const find = (id: string) => rows.find((row) => row.rule_id === id)
  expect(find('sla_arrival_urban')).toMatchObject({
    authority: 'C',
    measured: 'off',
    reason: 'by_analogy',
    table: 'sla_attainment',
    article: '问卷第2题',
  })
  expect(find('sla_arrival_rural')).toMatchObject({ measured: 'not_run', reason: null })
  expect(find('tier_rank_cutoffs')).toMatchObject({
    document: '燃气有限公司客户服务分类分级管理办法(试行)',
    article: '第八条(二)',
    measured: 'not_run',
  })
})

test('after a run: the table `rule` of the warehouse', async () => {
  const warehouse = await openDuckdb(join(dir, 'state', 'warehouse.duckdb'))
  await warehouse.run(`create table rule as select 'r1' as rule_id, 'sla' as topic, '时限' as title_zh, 'd' as document,
    'a' as article, 'A' as authority, 'regulation' as status, null::varchar as configures, null::varchar as why_zh, 'measured' as measured, 't' as "table", 0.5::double as value,
    7::bigint as n, 0.95::double as target, 'not_met' as verdict, null::varchar as reason`)
  warehouse.close()
  expect(JSON.parse(await listed())).toHaveLength(1)
  expect((await listed(false)).split('\n').slice(2)).toEqual([
    '',
    'sla: 1 rule: 1 measured',
    'r1    时限  d a     A     regulation  measured  t        0.5  7    0.95  not_met',
    '',
    'all: 1 rule: 1 measured',
    '',
    '38 decisions, none other than proposed; `pilotlight rules --decisions` lists them',
  ])
})

test('the decisions: what holds is starred, a choice is adopted and named below the list', async () => {
  writeFileSync(join(dir, 'rulebook.yaml'), '- { decision: I-02, choice: quarter }\n')
  expect((await listed(false)).split('\n').at(-1)).toContain('38 decisions, I-02 quarter other than proposed')
  const rows = JSON.parse(await listed(true, true)) as DecisionRow[]
  expect(rows.find((row) => row.decision_id === 'I-02')).toMatchObject({
    choice: 'quarter',
    status: 'adopted',
    is_default: false,
    options: [
      { choice: 'half_year', is_chosen: false, changes: null },
      { choice: 'quarter', is_chosen: true, changes: expect.stringContaining('visit_tier3_halfyear_contact: params.') },
    ],
  })
  const text = await listed(false, true)
  expect(text).toContain('\n  - half_year  每半年  Every half-year\n  * quarter  每季度  Every quarter\n')
  expect(text).toMatch(/\nI-10 {2}\S.*\[proposed\]\n(?: .*\n)+ {2}= 是识别错误的更正/)
  expect(text).toBe(formatDecisions(rowsOfDecisions(loadRulebookWithDecisions(join(dir, 'rulebook.yaml')).decisions)))
})

test('counts by kind stand over each topic and below all', () => {
  const row = (topic: string, measured: string): RuleRow => ({ ...blank, rule_id: `${topic}_x`, topic, measured })
  const rows = [row('cls', 'measured'), row('sla', 'off'), row('sla', 'measured'), row('sla', 'not_measured')]
  const lines = formatRules(rows).split('\n')
  expect(lines.filter((line) => /rules?:/.test(line))).toEqual([
    'cls: 1 rule: 1 measured',
    'sla: 3 rules: 1 measured, 1 off, 1 not measured',
    'all: 4 rules: 2 measured, 1 off, 1 not measured',
  ])
})

test('the table’s lines are aligned', () => {
  const row: RuleRow = {
    ...blank,
    rule_id: 'x',
    topic: 'sla',
    title_zh: '时限',
    title_en: 'Limit',
    document: '办法',
    article: '第一条',
    quote: null,
    authority: 'A',
    status: 'regulation',
    measured: 'measured',
    table: 'sla_attainment',
    value: 0.98765,
    n: 120,
    target: 0.95,
    verdict: 'met',
    reason: null,
  }
  const lines = formatRules([row, { ...row, rule_id: 'longer_id', title_zh: '更长的标题', value: null }]).split('\n')
  expect(lines[4]).toContain('0.9877')
  expect(new Set(lines.slice(0, 2).map((line) => line.indexOf('-') >= 0))).toEqual(new Set([false, true]))
  const end = (line: string) => displayWidth(line.slice(0, line.indexOf('regulation')))
  expect(end(lines[4]!)).toBe(end(lines[5]!))
})
