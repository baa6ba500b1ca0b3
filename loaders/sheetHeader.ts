import type { Family } from '../src/contracts/family.ts'
import { maskShown } from '../src/contracts/personal.ts'
import { findHeader, type HeaderRow, type TopRow } from '../src/sources/header.ts'
import { headerText, normaliseHeader } from '../src/sources/headerText.ts'
import type { StagedSheet } from '../src/sources/stagedSheet.ts'
import { LONGEST_HEADER } from '../src/sources/textLimits.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { Source } from '../src/workspace/config.ts'
import { UserError } from '../src/workspace/errors.ts'
import { knownHeaders } from './mapping.ts'

/** A sheet in which no header is found, or no row at all: among sheets that have one it may be left out. */
export class HeaderMissing extends UserError {
  override readonly name = 'HeaderMissing'
}

/** A sheet's header, the rows above it, and its own rows as they read. */
export interface SheetHeader extends HeaderRow {
  titles: TopRow[]
  headCells: TopRow[]
}

/** Names of a staged table's cell columns. */
export const cellColumns = (sheet: StagedSheet): string[] => Array.from({ length: sheet.columns }, (_, i) => `c${i}`)

const startOf = (column: string): string => `left(${column}, ${LONGEST_HEADER}) as ${column}`

/** @throws {HeaderMissing} naming the sheet, what was expected and what its first row reads. */
export async function readSheetHeader(
  warehouse: Warehouse,
  options: { family: Family; source: Source; sheet: StagedSheet; label: string },
): Promise<SheetHeader> {
  const { family, source, sheet, label } = options
  const names = cellColumns(sheet)
  const head = await warehouse.all<Record<string, string | null> & { row_no: number }>(
    `select row_no, ${names.map(startOf).join(', ')} from ${quoteName(sheet.table)} order by row_no limit 40`,
  )
  if (head.length === 0)
    throw new HeaderMissing(`${label}: the file is empty; expected a header row and records of ${family.name}`)
  const top = head.map((row) => ({ row_no: row.row_no, cells: names.map((name) => row[name] ?? null) }))
  if (sheet.headers) return { headerRows: [1], headers: sheet.headers, firstDataRow: 2, titles: [], headCells: [] }
  const known = knownHeaders(family, source)
  // A query names columns of the file that no contract knows.
  if (source.query)
    for (const cell of top.flatMap((row) => row.cells))
      if (cell && source.query.includes(cell)) known.add(normaliseHeader(cell))
  const header = findHeader(top, known) ?? (source.query ? firstRowAsHeader(top) : null)
  if (header)
    return {
      ...header,
      titles: top.filter((row) => row.row_no < header.headerRows[0]!),
      headCells: top.filter((row) => header.headerRows.includes(row.row_no)),
    }
  const first = top[0]!.cells.filter(Boolean)
  throw new HeaderMissing(
    `${label}: no header row found in the first ${head.length} rows; expected names such as ${[...known].slice(0, 6).join(', ')}; row 1 reads ${first
      .map((cell) => maskShown(cell!))
      .join(', ')
      .slice(0, 200)}`,
  )
}

/** For a query over columns that no contract knows: the first row that is filled throughout, or the first row. */
function firstRowAsHeader(top: readonly TopRow[]): HeaderRow | null {
  const row = top.find(({ cells }) => cells.every((cell) => cell !== null)) ?? top[0]
  return row
    ? {
        headerRows: [row.row_no],
        headers: row.cells.map((cell) => headerText(cell ?? '')),
        firstDataRow: row.row_no + 1,
      }
    : null
}
