import { quoteName } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'

/** Creates a table anew and fills it. */
export async function replaceTable(
  warehouse: Warehouse,
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: Iterable<readonly unknown[]>,
): Promise<void> {
  const types = Object.entries(columns).map(([column, type]) => `${quoteName(column)} ${type}`)
  await warehouse.run(`create or replace table ${quoteName(name)} (${types.join(', ')})`)
  await warehouse.append(name, rows)
}
