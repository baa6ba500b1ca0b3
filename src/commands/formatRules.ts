import { alignColumns } from './alignColumns.ts'
import type { DecisionRow, RuleRow } from './ruleRows.ts'

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

/** How the kinds of rules are called, in the order of a summary. */
const KINDS: Readonly<Record<string, string>> = {
  measured: 'measured',
  no_records: 'without records',
  not_run: 'not yet run',
  configured: 'settings of others',
  off: 'off',
  not_measured: 'not measured',
}

/**
 * The rules for a terminal, by topic, each topic headed by how many there are of each kind; columns are aligned for wide
 * characters over the whole list.
 */
export function formatRules(rows: readonly RuleRow[]): string {
  const [head, line, ...lines] = alignColumns([HEAD, ...rows.map(cellsOf)], new Set([7, 8, 9])).split('\n')
  const topics = [...new Set(rows.map((row) => row.topic))]
  const groups = topics.flatMap((topic) => [
    '',
    `${topic}: ${counts(rows.filter((row) => row.topic === topic))}`,
    ...lines.filter((_, i) => rows[i]!.topic === topic),
  ])
  return [head, line, ...groups, '', `all: ${counts(rows)}`].join('\n')
}

/** The decisions for a terminal: what holds, what is the alternative, and which rules it is about. */
export function formatDecisions(rows: readonly DecisionRow[]): string {
  return rows
    .map((row) =>
      [
        `${row.decision_id}  ${row.title_zh}  ${row.title_en}  [${row.status}]`,
        `  ${row.decided_zh}`,
        `  ${row.decided_en}`,
        ...row.options.map(
          (option) => `  ${option.is_chosen ? '*' : '-'} ${option.choice}  ${option.title_zh}  ${option.title_en}`,
        ),
        row.only_en === null ? '' : `  = ${row.only_zh} ${row.only_en}`,
        `  rules: ${row.rules}`,
      ]
        .filter(Boolean)
        .join('\n'),
    )
    .join('\n\n')
}

/** `12 rules: 8 measured, 4 off`. */
function counts(rows: readonly RuleRow[]): string {
  const parts = Object.entries(KINDS)
    .map(([kind, words]) => [rows.filter((row) => row.measured === kind).length, words] as const)
    .filter(([n]) => n > 0)
    .map(([n, words]) => `${n} ${words}`)
  return `${rows.length} ${rows.length === 1 ? 'rule' : 'rules'}: ${parts.join(', ')}`
}

const number = (value: number | null): string => (value === null ? '' : String(Math.round(value * 1e4) / 1e4))

const cellsOf = (row: RuleRow): string[] => [
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
  [row.reason, row.why_zh ?? row.configures].filter(Boolean).join(': '),
]
