import type { TopRow } from '../src/sources/header.ts'
import type { StagedSheet } from '../src/sources/stagedSheet.ts'
import { rowRoleSql } from '../src/sources/totals.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { findRepeatedRows } from './repeatedRows.ts'
import { cellColumns } from './sheetHeader.ts'

/** A sheet's rows by what they are: SQL of its records, and of its totals (null when it has none). */
export interface SheetRows {
  details: string
  totals: string | null
}

/** So many rows that are no records are named one by one, which is the quicker way. */
const NAMED_ROWS = 200

/**
 * Tells a staged sheet's records from totals, subtotals, signatures, notes, blank rows, and the header where it is repeated. In a database's
 * result every row is a record.
 * @param tops the titles and header rows
 */
export async function splitRows(
  warehouse: Warehouse,
  sheet: StagedSheet,
  firstDataRow: number,
  tops: readonly TopRow[],
): Promise<SheetRows> {
  const body = `select * from ${quoteName(sheet.table)} where row_no >= ${firstDataRow}`
  if (sheet.headers) return { details: body, totals: null }
  await warehouse.run(
    `create or replace temp table other_row as select row_no, role from (select row_no, ${rowRoleSql(cellColumns(sheet))} as role from (${body})) where role <> 'data'`,
  )
  const repeated = await findRepeatedRows(warehouse, body, cellColumns(sheet), tops)
  if (repeated.length > 0)
    await warehouse.run(
      `insert into other_row select row_no, 'header' from (select unnest([${repeated.join(', ')}]) as row_no) where row_no not in (select row_no from other_row)`,
    )
  const others = await warehouse.all<{ row_no: number; role: string }>(
    `select row_no, role from other_row order by row_no limit ${NAMED_ROWS + 1}`,
  )
  const within = (rows: readonly { row_no: number }[], where: string): string =>
    others.length <= NAMED_ROWS
      ? `(${rows.map((row) => row.row_no).join(', ')})`
      : `(select row_no from other_row${where})`
  if (others.length === 0) return { details: body, totals: null }
  const totals = others.filter((row) => row.role === 'total')
  const hasTotals = totals.length > 0 || others.length > NAMED_ROWS
  return {
    details: `${body} and row_no not in ${within(others, '')}`,
    totals: hasTotals ? `${body} and row_no in ${within(totals, ` where role = 'total'`)}` : null,
  }
}
