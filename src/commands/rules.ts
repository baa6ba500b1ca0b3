import { existsSync } from 'node:fs'
import { ruleModels } from '../models/rules/order.ts'
import { loadRulebookWithDecisions } from '../rulebook/load.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import { openWorkspace } from '../workspace/workspace.ts'
import { formatDecisions, formatRules } from './formatRules.ts'
import { type RuleRow, rowsOfDecisions, rowsOfRulebook } from './ruleRows.ts'

/** Effects of the command: where it prints, and the clock. */
export interface RulesEffects {
  print: (text: string) => void
  now: () => Date
}

/**
 * Prints every rule of a workspace by topic: clause, status, and where it is measured or why not; with `decisions` what
 * the sources leave open, how it is decided and what else may be chosen; with `json` the rows of the tables `rule` or
 * `decision`. Before the first run rules show without values. Decisions are those of the rulebook as it is now.
 * @throws when the workspace or its rulebook is wrong.
 */
export async function rulesCommand(
  dir: string,
  options: { json: boolean; decisions?: boolean },
  effects: RulesEffects,
): Promise<void> {
  const { paths } = openWorkspace(dir, effects.now())
  const { rules, decisions } = loadRulebookWithDecisions(paths.rulebook ?? undefined)
  const json = (rows: unknown[]): string => JSON.stringify(rows, null, 2)
  if (options.decisions) {
    const rows = rowsOfDecisions(decisions)
    return effects.print(options.json ? json(rows) : formatDecisions(rows))
  }
  const rows = (existsSync(paths.warehouse) && (await modelled(paths.warehouse))) || rowsOfRulebook(rules)
  if (options.json) return effects.print(json(rows))
  const taken = rowsOfDecisions(decisions).filter((row) => !row.is_default)
  effects.print(formatRules(rows))
  effects.print(
    decisionLine(
      decisions.length,
      taken.map((row) => `${row.decision_id} ${row.choice}`),
    ),
  )
}

const decisionLine = (n: number, taken: readonly string[]): string =>
  `\n${n} decisions, ${taken.length === 0 ? 'none' : taken.join(', ')} other than proposed; \`pilotlight rules --decisions\` lists them`

/** The table `rule` of a warehouse; null before its first run. */
async function modelled(path: string): Promise<RuleRow[] | null> {
  const warehouse = await openDuckdb(path, { readonly: true })
  try {
    const name = ruleModels.at(-1)!.name
    const [found] = await warehouse.all('select 1 from information_schema.tables where table_name = $1', [name])
    return found ? await warehouse.all<RuleRow>(`select * from ${name} order by topic, rule_id`) : null
  } finally {
    warehouse.close()
  }
}
