import type { Decision } from '../rulebook/decisions.ts'
import { decisionTables } from '../rulebook/decisionTables.ts'
import type { Rule } from '../rulebook/schema.ts'

/** One row of the published table `rule`. */
export interface RuleRow {
  rule_id: string
  topic: string
  title_zh: string
  title_en: string
  document: string
  article: string
  quote: string | null
  authority: string
  status: string
  measured: string
  table: string | null
  value: number | null
  n: number | null
  target: number | null
  verdict: string | null
  reason: string | null
  configures: string | null
  why_zh: string | null
  why_en: string | null
}

/** One row of the published table `decision`, with the options that may be chosen. */
export interface DecisionRow {
  decision_id: string
  title_zh: string
  title_en: string
  decided_zh: string
  decided_en: string
  choice: string | null
  is_default: boolean
  status: string
  rules: string
  only_zh: string | null
  only_en: string | null
  options: { choice: string; title_zh: string; title_en: string; is_chosen: boolean; changes: string | null }[]
}

/** The rules before anything is measured, one row each, in their latest version. */
export function rowsOfRulebook(rules: readonly Rule[]): RuleRow[] {
  const latest = new Map(rules.map((rule) => [rule.id, rule]))
  return [...latest.values()]
    .map((rule) => ({
      rule_id: rule.id,
      topic: rule.topic,
      title_zh: rule.title.zh,
      title_en: rule.title.en,
      ...rule.clause,
      authority: rule.authority,
      status: rule.status,
      ...stateOf(rule),
      table: rule.table ?? (rule.clock ? 'sla_attainment' : null),
      value: null,
      n: null,
      target: rule.target ?? null,
      verdict: null,
      configures: rule.configures?.join(', ') ?? null,
      why_zh: rule.not_measured?.zh ?? null,
      why_en: rule.not_measured?.en ?? null,
    }))
    .sort((a, b) => (`${a.topic} ${a.rule_id}` < `${b.topic} ${b.rule_id}` ? -1 : 1))
}

function stateOf(rule: Rule): Pick<RuleRow, 'measured' | 'reason'> {
  if (rule.not_measured) return { measured: 'not_measured', reason: rule.not_measured.reason }
  if (!(rule.enabled ?? rule.authority !== 'C'))
    return { measured: 'off', reason: rule.authority === 'C' ? 'by_analogy' : 'switched_off' }
  return { measured: rule.configures ? 'configured' : 'not_run', reason: null }
}

/** The decisions of a rulebook as rows of the table `decision`, each with its options. */
export function rowsOfDecisions(decisions: readonly Decision[]): DecisionRow[] {
  const [rows, options] = decisionTables(decisions).map(({ columns, rows: values }) =>
    values.map((row) => Object.fromEntries(Object.keys(columns).map((name, i) => [name, row[i] ?? null]))),
  )
  return rows!.map((row) => ({
    ...row,
    options: options!.filter((option) => option.decision_id === row.decision_id),
  })) as unknown as DecisionRow[]
}
