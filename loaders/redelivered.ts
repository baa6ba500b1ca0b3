import { recordColumns, recordTable } from '../src/contracts/ddl.ts'
import type { Family } from '../src/contracts/family.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'

/**
 * Takes out of a new batch what earlier batches of the same source have already: records equal in every field, and rejected rows
 * with equal cells. Where no field tells a record's version, only the last record of each key counts: a value may change and change back.
 * @param file the new batch; @param former the earlier ones, in order; @param rowsIn rows of the new one
 * @returns the rows that remain; the ledger is put right
 */
export async function dropRedelivered(
  warehouse: Warehouse,
  family: Family,
  file: string,
  former: readonly string[],
  rowsIn: number,
): Promise<number> {
  if (former.length === 0) return rowsIn
  const table = recordTable(family)
  const files = former.map(() => '?').join(', ')
  await warehouse.run('create or replace temp table batch_row (row bigint)')
  await warehouse.run(LANDED(table), [file, family.name, file])
  await warehouse.run(
    `delete from ${table} where source_file = ? and rowid in (${await equalRecords(warehouse, family, file, files)})`,
    [file, file, ...former],
  )
  await warehouse.run(
    `delete from quarantine where family = ? and file = ? and rowid in (
       select n.rowid from quarantine n where n.family = ? and n.file = ? and exists (
         select 1 from quarantine o where o.family = n.family and o.file in (${files}) and o.cells = n.cells and o.rules = n.rules))`,
    [family.name, file, family.name, file, ...former],
  )
  // What is left of the batch; a row of which nothing is left has come before.
  await warehouse.run(
    `create or replace temp table gone_row as select row from batch_row except (
       select source_row from ${table} where source_file = ? union select row from quarantine where family = ? and file = ?)`,
    [file, family.name, file],
  )
  await warehouse.run('delete from load_finding where family = ? and file = ? and row in (select row from gone_row)', [
    family.name,
    file,
  ])
  const [count] = await warehouse.all<{ n: number }>('select count(*) as n from gone_row')
  await warehouse.run('drop table batch_row; drop table gone_row')
  const remaining = rowsIn - count!.n
  await warehouse.run('update load_source set rows_in = ? where family = ? and file = ?', [
    remaining,
    family.name,
    file,
  ])
  return remaining
}

const LANDED = (table: string): string =>
  `insert into batch_row select source_row from ${table} where source_file = ? union select row from quarantine where family = ? and file = ?`

/** SQL of the new batch's records (`rowid`) that an earlier batch has; parameters: the batch, the earlier ones. */
async function equalRecords(warehouse: Warehouse, family: Family, file: string, files: string): Promise<string> {
  const table = recordTable(family)
  const fields = recordColumns(family)
    .map(({ name }) => name)
    .filter((name) => name !== 'source_file' && name !== 'source_row')
    .map(quoteName)
  const [batch] = await warehouse.all<{ fed_fields: string[] }>(
    'select fed_fields from load_source where family = ? and file = ?',
    [family.name, file],
  )
  const versioned = batch!.fed_fields.some((name) => name === 'updated_at' || name === 'record_version')
  const key = family.key.map(quoteName).join(', ')
  const last = versioned ? '' : ` qualify source_file = max(source_file) over (partition by ${key})`
  const same = fields.map((name) => `o.${name} is not distinct from n.${name}`).join(' and ')
  return `select n.rowid from ${table} n where n.source_file = ? and exists (
    select 1 from (select ${fields.join(', ')} from ${table} where source_file in (${files})${last}) o where ${same})`
}
