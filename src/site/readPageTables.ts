import { readFile } from 'node:fs/promises'
import { quoteName } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import { type ColumnTable, readColumnTable } from './columnTable.ts'
import { tableNames } from './directory.ts'
import { type PageTable, pageTables } from './pageTables.ts'

/**
 * Runs each `tables/<name>.sql` once over the whole warehouse. A table whose inputs do not exist, or whose input holds
 * no row, is left out: it is absent, never an empty one.
 * @throws with the table's name when its SQL fails.
 */
export async function readPageTables(warehouse: Warehouse): Promise<Map<PageTable, ColumnTable>> {
  const existing = await tableNames(warehouse)
  const tables = new Map<PageTable, ColumnTable>()
  for (const page of pageTables) {
    if (!page.needs.every((name) => existing.has(name))) continue
    if ((await warehouse.all(`from ${quoteName(page.fedBy ?? page.needs[0]!)} limit 1`)).length === 0) continue
    try {
      tables.set(page, await readColumnTable(warehouse, await queryOf(page.name)))
    } catch (error) {
      throw new Error(`site table ${page.name} (src/site/tables/${page.name}.sql): ${(error as Error).message}`, {
        cause: error,
      })
    }
  }
  return tables
}

const queryOf = async (name: string): Promise<string> =>
  (await readFile(new URL(`./tables/${name}.sql`, import.meta.url), 'utf8')).trim()
