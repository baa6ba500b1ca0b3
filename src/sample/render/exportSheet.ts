import type { DateCell } from './dateStyle.ts'
import type { Ledger, RowTag } from './ledger.ts'

/** What a cell of an export holds; dates as cells only in workbooks. */
export type SheetCell = string | number | DateCell | null

/** A header that stands over several columns, or alone. */
export interface HeaderGroup {
  title: string
  columns: readonly string[]
}

/** A table as a system exports it, row by row. */
export interface ExportSheet {
  file: string
  family: string
  /** Lines above the header. */
  titles: readonly string[]
  /** One row of headers, or two when some are grouped under a merged cell. */
  header: readonly (string | HeaderGroup)[]
  /** Rows below the header, unless a sink took them. */
  rows: SheetCell[][]
  /** Writes a data row and notes what is wrong with it; returns its record number. */
  add(cells: readonly SheetCell[], tag?: RowTag): number
  /** Writes a line that is no record: a total, a signature. */
  addOther(cells: readonly SheetCell[]): void
}

/** Takes the rows of a table as they come; it may not keep the array. */
export type RowSink = (cells: readonly SheetCell[]) => void

/** A new table; `file` is the path from the workspace. Rows are kept, or go to `sink` when there are too many to keep. */
export function openSheet(
  ledger: Ledger,
  family: string,
  file: string,
  header: readonly (string | HeaderGroup)[],
  titles: readonly string[] = [],
  sink?: RowSink,
): ExportSheet {
  const rows: SheetCell[][] = []
  const take: RowSink = sink ?? ((cells) => rows.push([...cells]))
  let row = titles.length + (header.some((item) => typeof item !== 'string') ? 2 : 1)
  for (const [i, title] of titles.entries()) {
    ledger.remark({ file, row: i + 1, family, field: '', rule: 'dirt_title_rows', raw: title.replace(/,+$/, '') })
  }
  return {
    file,
    family,
    titles,
    header,
    rows,
    add(cells, tag = {}) {
      take(cells)
      row++
      ledger.note(family, file, row, tag)
      return row
    },
    addOther: (cells) => {
      take(cells)
      row++
      ledger.remark({
        file,
        row,
        family,
        field: '',
        rule: 'dirt_total_rows',
        raw: String(cells[0]),
      })
    },
  }
}

/** The headers of the columns, groups opened. */
export const flatHeader = (header: ExportSheet['header']): string[] =>
  header.flatMap((item) => (typeof item === 'string' ? [item] : [...item.columns]))
