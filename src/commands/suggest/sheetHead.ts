import type { StagedColumn } from '../../../loaders/mapping.ts'
import { statedMonth } from '../../../loaders/sheetNames.ts'
import { type Family, familyFields } from '../../contracts/family.ts'
import { findHeader, type TopRow } from '../../sources/header.ts'
import { headerText } from '../../sources/headerText.ts'
import { stageFile } from '../../sources/source.ts'
import type { StagedSheet } from '../../sources/stagedSheet.ts'
import { dropStaged } from '../../sources/stageRecords.ts'
import { LONGEST_HEADER } from '../../sources/textLimits.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import type { Source } from '../../workspace/config.ts'

/** A staged sheet and its first rows. */
export interface SheetHead {
  staged: StagedSheet
  names: string[]
  top: TopRow[]
}

/** The columns of a sheet by their headers, and where its records begin. */
export interface SheetColumns {
  columns: StagedColumn[]
  firstDataRow: number
  /** The rows above the header. */
  titles: TopRow[]
}

const TOP_ROWS = 40

/**
 * Stages a file and reads the first rows of each sheet.
 * @throws SourceError when the file cannot be read
 */
export async function readSheetHeads(
  warehouse: Warehouse,
  path: string,
  options: { tempDir: string; encoding?: Source['encoding']; sheet?: string },
): Promise<SheetHead[]> {
  const { tempDir, encoding = 'auto', sheet = '*' } = options
  const tablePrefix = 'looked'
  const heads: SheetHead[] = []
  for (const staged of await stageFile(warehouse, path, { encoding, sheet, tempDir, tablePrefix })) {
    const names = Array.from({ length: staged.columns }, (_, i) => `c${i}`)
    const rows = await warehouse.all<Record<string, string | null> & { row_no: number }>(
      `select row_no, ${names.map((name) => `left(${name}, ${LONGEST_HEADER}) as ${name}`).join(', ')} from ${quoteName(staged.table)} order by row_no limit ${TOP_ROWS}`,
    )
    const top = rows.map((row) => ({ row_no: row.row_no, cells: names.map((name) => row[name] ?? null) }))
    heads.push({ staged, names, top })
  }
  return heads
}

/** Drops the tables of sheets that have been looked at. */
export async function dropHeads(warehouse: Warehouse, heads: readonly SheetHead[]): Promise<void> {
  for (const { staged } of heads) await dropStaged(warehouse, staged.table)
}

/**
 * The columns of a sheet: its header is found by known names as when loading.
 * @param guess take the first row of texts that is as wide as the table where no name is known
 */
export function findColumns(head: SheetHead, known: ReadonlySet<string>, guess: boolean): SheetColumns | null {
  const found = findHeader(head.top, known)
  const header = found ? { ...found, headerRow: found.headerRows[0]! } : guess ? guessHeader(head.top) : null
  if (!header) return null
  return {
    columns: head.names.map((column, i) => ({ column, header: header.headers[i] ?? '' })),
    firstDataRow: header.firstDataRow,
    titles: head.top.filter(({ row_no }) => row_no < header.headerRow),
  }
}

function guessHeader(top: readonly TopRow[]): { headers: string[]; headerRow: number; firstDataRow: number } | null {
  const filled = (row: TopRow): string[] =>
    row.cells.map((cell) => headerText(cell ?? '')).filter((text) => text !== '')
  const widest = Math.max(0, ...top.map((row) => filled(row).length))
  const found = top.find((row) => {
    const texts = filled(row)
    return (
      texts.length >= 0.6 * widest &&
      new Set(texts).size === texts.length &&
      texts.every((text) => /\p{L}/u.test(text) && !/^\d{1,4}[-/.年]\d/.test(text))
    )
  })
  return found
    ? {
        headers: found.cells.map((cell) => headerText(cell ?? '')),
        headerRow: found.row_no,
        firstDataRow: found.row_no + 1,
      }
    : null
}

/** What names and titles state for a family's one month field, as the loader takes it where no column feeds the field. */
export function statedMonths(
  family: Family,
  names: { file: string; sheet: string | null },
  titles: readonly TopRow[],
): Record<string, string> {
  const months = familyFields(family).filter(({ meta }) => meta.kind === 'month')
  const month = months.length === 1 ? statedMonth({ ...names, titles }) : null
  return month === null ? {} : { [months[0]!.name]: month }
}
