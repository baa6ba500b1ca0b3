import type { TopRow } from '../src/sources/header.ts'
import type { StagedSheet } from '../src/sources/stagedSheet.ts'
import { rowRoleSql } from '../src/sources/totals.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { findRepeatedRows } from './repeatedRows.ts'
import { cellColumns } from './sheetHeader.ts'

/** A sheet's rows by what they are: SQL of its records, and of the rows that state sums (null when there are none). */
export interface SheetRows {
  details: string
  controls: ControlRows | null
}

/** The totals and subtotals of a sheet. */
export interface ControlRows {
  /** SQL of the rows, with their `role`. */
  sql: string
  totals: number
  subtotals: number
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
  if (sheet.headers) return { details: body, controls: null }
  await warehouse.run(
    `create or replace temp table other_row as select row_no, role from (select row_no, ${rowRoleSql(cellColumns(sheet))} as role from (${body})) where role <> 'data'`,
  )
  const repeated = await findRepeatedRows(warehouse, body, cellColumns(sheet), tops)
  if (repeated.length > 0)
    await warehouse.run(
      `insert into other_row select row_no, 'header' from (select unnest([${repeated.join(', ')}]) as row_no) where row_no not in (select row_no from other_row)`,
    )
  const others = await warehouse.all<{ row_no: number }>(
    `select row_no from other_row order by row_no limit ${NAMED_ROWS + 1}`,
  )
  if (others.length === 0) return { details: body, controls: null }
  const [count] = await warehouse.all<Pick<ControlRows, 'totals' | 'subtotals'>>(
    `select count(*) filter (where role = 'total') as totals, count(*) filter (where role = 'subtotal') as subtotals from other_row`,
  )
  const sql = `select * from (${body}) join other_row using (row_no) where role in ('total', 'subtotal')`
  return {
    details: `${body} and row_no not in ${others.length <= NAMED_ROWS ? `(${others.map((row) => row.row_no).join(', ')})` : '(select row_no from other_row)'}`,
    controls: count!.totals + count!.subtotals > 0 ? { sql, ...count! } : null,
  }
}
