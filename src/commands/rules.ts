import { existsSync } from 'node:fs'
import { ruleModels } from '../models/rules/order.ts'
import { loadRulebook } from '../rulebook/load.ts'
import type { Rule } from '../rulebook/schema.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import { openWorkspace } from '../workspace/workspace.ts'
import { alignColumns } from './alignColumns.ts'

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
}

/** Effects of the command: where it prints, and the clock. */
export interface RulesEffects {
  print: (text: string) => void
  now: () => Date
}

/**
 * Prints every rule of a workspace: clause, status, and where it is measured or why not; with `json` the rows of the
 * table `rule`. Before the first run rules show without values.
 * @throws when the workspace or its rulebook is wrong.
 */
export async function rulesCommand(dir: string, options: { json: boolean }, effects: RulesEffects): Promise<void> {
  const rows = await rowsOfWorkspace(dir, effects.now())
  effects.print(options.json ? JSON.stringify(rows, null, 2) : formatRules(rows))
}

async function rowsOfWorkspace(dir: string, now: Date): Promise<RuleRow[]> {
  const { paths } = openWorkspace(dir, now)
  const rules = loadRulebook(paths.rulebook ?? undefined)
  if (!existsSync(paths.warehouse)) return rowsOfRulebook(rules)
  const warehouse = await openDuckdb(paths.warehouse, { readonly: true })
  try {
    const name = ruleModels.at(-1)!.name
    const [found] = await warehouse.all('select 1 from information_schema.tables where table_name = $1', [name])
    return found ? await warehouse.all<RuleRow>(`select * from ${name} order by topic, rule_id`) : rowsOfRulebook(rules)
  } finally {
    warehouse.close()
  }
}

/** The rules before anything is measured, one row each, in their latest version. */
function rowsOfRulebook(rules: readonly Rule[]): RuleRow[] {
  const latest = new Map(rules.map((rule) => [rule.id, rule]))
  return [...latest.values()]
    .map((rule) => {
      const on = rule.enabled ?? rule.authority !== 'C'
      return {
        rule_id: rule.id,
        topic: rule.topic,
        title_zh: rule.title.zh,
        title_en: rule.title.en,
        ...rule.clause,
        authority: rule.authority,
        status: rule.status,
        measured: on ? 'not_run' : 'off',
        table: rule.table ?? (rule.clock ? 'sla_attainment' : null),
        value: null,
        n: null,
        target: rule.target ?? null,
        verdict: null,
        reason: on ? null : rule.authority === 'C' ? 'by_analogy' : 'switched_off',
      }
    })
    .sort((a, b) => (`${a.topic} ${a.rule_id}` < `${b.topic} ${b.rule_id}` ? -1 : 1))
}

const HEAD = [
  'rule',
  '规则',
  'clause',
  'auth',
  'status',
  'measured',
  'table',
  'value',
  'n',
  'target',
  'verdict',
  'reason',
]

/** A table for a terminal, aligned for wide characters; a proposed target is marked by its status. */
export function formatRules(rows: readonly RuleRow[]): string {
  const number = (value: number | null) => (value === null ? '' : String(Math.round(value * 1e4) / 1e4))
  const cells = rows.map((row) => [
    row.rule_id,
    row.title_zh,
    `${row.document} ${row.article}`,
    row.authority,
    row.status,
    row.measured,
    row.table ?? '',
    number(row.value),
    number(row.n),
    number(row.target),
    row.verdict ?? '',
    row.reason ?? '',
  ])
  return alignColumns([HEAD, ...cells], new Set([7, 8, 9]))
}
