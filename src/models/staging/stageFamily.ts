import { recordColumns } from '../../contracts/ddl.ts'
import { type Family, familyFields } from '../../contracts/family.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { restoredFields, restoredRowsSql, restoredSql } from './restoredIds.ts'
import { REUSED_TABLE, reusedSql } from './reusedKeys.ts'
import { mergedSql, repeatedSql, repeatedTable, type StagedFamily, stagingSql } from './stagingSql.ts'

/**
 * What staging needs to know of a family. The register of units is itself left as it is written.
 * @param restored the fields in which ids are restored
 */
export const stagedFamily = (family: Family, restored: readonly string[]): StagedFamily => ({
  ...family,
  columns: recordColumns(family),
  unitFields:
    family.name === 'unit'
      ? []
      : familyFields(family)
          .filter(({ meta }) => meta.isUnitId)
          .map(({ name }) => name),
  records: restoredSql(family.name, restored),
})

/**
 * Makes the view `stg_<family>`, and for a family with repeated keys or deleted rows the table of their winners; adds the rows that no longer
 * count to `merged_row` and `reused_row`, and the cells whose ids are restored to `restored_row`.
 */
export async function stageFamily(warehouse: Warehouse, family: Family): Promise<void> {
  const restored = await restoredFields(warehouse, family)
  const staged = stagedFamily(family, restored)
  const table = quoteName(repeatedTable(family))
  let repeated = false
  if ((await fedFamilies(warehouse, [family])).length > 0) {
    await warehouse.run(`create or replace table ${table} as ${repeatedSql(staged)}`)
    repeated = (await warehouse.all(`select 1 from ${table} limit 1`)).length > 0
    if (repeated) await writeMerged(warehouse, family, staged)
    if (restored.length > 0) await warehouse.run(`insert into restored_row ${restoredRowsSql(family.name, restored)}`)
  }
  const succession = staged.unitFields.length > 0 && (await hasSuccession(warehouse))
  await warehouse.run(
    `create or replace view ${quoteName(`stg_${family.name}`)} as ${stagingSql(staged, { repeated, succession })}`,
  )
  if (!repeated) await warehouse.run(`drop table if exists ${table}`)
}

async function writeMerged(warehouse: Warehouse, family: Family, staged: StagedFamily): Promise<void> {
  await warehouse.run(`insert into merged_row ${mergedSql(staged)}`)
  const reused = reusedSql(family, staged)
  if (reused !== null) await warehouse.run(`insert into reused_row ${reused}`)
}

/** Whether a staged family has repeated keys or deleted rows, and so the table of their winners. */
export async function hasRepeated(warehouse: Warehouse, family: Family): Promise<boolean> {
  const [found] = await warehouse.all('select 1 from information_schema.tables where table_name = $1', [
    repeatedTable(family),
  ])
  return found !== undefined
}

/**
 * Makes anew `merged_row`, the rows (family, label, row) that are duplicates, older versions or deleted records, and `reused_row`, those
 * among them that look like other records under a number given out twice.
 */
export const startMergedRows = (warehouse: Warehouse): Promise<void> =>
  warehouse.run(`create or replace temp table merged_row (family varchar, label varchar, row bigint); ${REUSED_TABLE}`)

/** The families that a source feeds, in load order. */
export async function fedFamilies(warehouse: Warehouse, families: readonly Family[]): Promise<Family[]> {
  const fed = await warehouse.all<{ family: string }>('select family from record_family where fed')
  return families.filter(({ name }) => fed.some(({ family }) => family === name))
}

async function hasSuccession(warehouse: Warehouse): Promise<boolean> {
  const [found] = await warehouse.all('select 1 from unit_as_of limit 1')
  return found !== undefined
}
