import type { Decision } from './decisions.ts'
import type { RulebookTable } from './tables.ts'

/** The decisions as two tables: one row each with the option that holds, and one row per option. */
export function decisionTables(decisions: readonly Decision[]): RulebookTable[] {
  return [
    { name: 'decision', columns: DECISION_COLUMNS, rows: decisions.map(decisionRow) },
    { name: 'decision_option', columns: OPTION_COLUMNS, rows: decisions.flatMap(optionRows) },
  ]
}

const DECISION_COLUMNS = {
  decision_id: 'VARCHAR',
  title_zh: 'VARCHAR',
  title_en: 'VARCHAR',
  decided_zh: 'VARCHAR',
  decided_en: 'VARCHAR',
  choice: 'VARCHAR',
  choice_zh: 'VARCHAR',
  choice_en: 'VARCHAR',
  is_default: 'BOOLEAN',
  status: 'VARCHAR',
  rules: 'VARCHAR',
  clauses: 'VARCHAR',
  chosen_from: 'DATE',
  only_zh: 'VARCHAR',
  only_en: 'VARCHAR',
}

const OPTION_COLUMNS = {
  decision_id: 'VARCHAR',
  ord: 'INTEGER',
  choice: 'VARCHAR',
  title_zh: 'VARCHAR',
  title_en: 'VARCHAR',
  is_default: 'BOOLEAN',
  is_chosen: 'BOOLEAN',
  changes: 'VARCHAR',
}

function decisionRow(decision: Decision): unknown[] {
  const chosen = decision.choice === null ? undefined : decision.options?.[decision.choice]
  return [
    decision.id,
    decision.title.zh,
    decision.title.en,
    decision.decided.zh,
    decision.decided.en,
    decision.choice,
    chosen?.title.zh,
    chosen?.title.en,
    chosen?.set === undefined,
    decision.status,
    decision.rules.join(', '),
    decision.clauses.join('; '),
    decision.chosenFrom,
    decision.only?.zh,
    decision.only?.en,
  ]
}

const optionRows = (decision: Decision): unknown[][] =>
  Object.entries(decision.options ?? {}).map(([choice, { title, set }], i) => [
    decision.id,
    i + 1,
    choice,
    title.zh,
    title.en,
    set === undefined,
    choice === decision.choice,
    set?.map(({ id, ...change }) => `${id}: ${changeText(change)}`).join('; '),
  ])

/** What an option changes, as it is written in a rulebook: `params.months = 3, enabled = false`. */
function changeText(change: Readonly<Record<string, unknown>>, path = ''): string {
  return Object.entries(change)
    .map(([key, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
        ? changeText(value as Record<string, unknown>, `${path}${key}.`)
        : `${path}${key} = ${JSON.stringify(value)}`,
    )
    .join(', ')
}
