import type { Decision } from '../../rulebook/decisions.ts'
import { decisionTables } from '../../rulebook/decisionTables.ts'
import type { Rule } from '../../rulebook/schema.ts'
import { rulebookTables } from '../../rulebook/tables.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

/**
 * Creates or replaces rulebook_rule, rulebook_applies and rulebook_param, the only way limits reach the models, and the
 * tables of decisions that they rest on.
 */
export async function writeRulebookTables(
  warehouse: Warehouse,
  rules: readonly Rule[],
  decisions: readonly Decision[] = [],
): Promise<void> {
  for (const { name, columns, rows } of [...rulebookTables(rules), ...decisionTables(decisions)]) {
    const list = Object.entries(columns).map(([column, type]) => `${quoteName(column)} ${type}`)
    await warehouse.run(`create or replace table ${quoteName(name)} (${list.join(', ')})`)
    await warehouse.append(name, rows)
  }
}
