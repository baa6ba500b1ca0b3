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
  /** The file as findings name it: with `#sheet` behind it where the workbook has several. */
  label: string
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
  /** Writes a 合计 row that is right, or wrong on purpose. */
  addTotal(cells: readonly SheetCell[], isRight?: boolean): void
}

/** Where and how the rows of a table stand. */
export interface SheetPlace {
  titles?: readonly string[]
  /** Its name among several sheets of a workbook. */
  sheetName?: string
  /** Rows that carry their names themselves, as JSON does: the first record is row 1. */
  withoutHeader?: boolean
  /** Takes the rows when there are too many to keep. */
  sink?: RowSink
}

/** Takes the rows of a table as they come; it may not keep the array. */
export type RowSink = (cells: readonly SheetCell[]) => void

/** A new table; `file` is the path from the workspace. Rows are kept, or go to a sink. */
export function openSheet(
  ledger: Ledger,
  family: string,
  file: string,
  header: readonly (string | HeaderGroup)[],
  place: SheetPlace = {},
): ExportSheet {
  const { titles = [], sheetName, withoutHeader = false, sink } = place
  const label = sheetName === undefined ? file : `${file}#${sheetName}`
  const rows: SheetCell[][] = []
  const take: RowSink = sink ?? ((cells) => rows.push([...cells]))
  const headerRows = header.some((item) => typeof item !== 'string') ? 2 : 1
  let row = titles.length + (withoutHeader ? 0 : headerRows)
  for (const [i, title] of titles.entries()) {
    ledger.remark({
      file: label,
      row: i + 1,
      family,
      field: '',
      rule: 'dirt_title_rows',
      raw: title.replace(/[,;\t]+$/, ''),
    })
  }
  const addOther = (cells: readonly SheetCell[]): void => {
    take(cells)
    row++
    ledger.remark({ file: label, row, family, field: '', rule: 'dirt_total_rows', raw: String(cells[0]) })
  }
  return {
    file,
    label,
    family,
    titles,
    header,
    rows,
    add(cells, tag = {}) {
      take(cells)
      row++
      ledger.note(family, label, row, tag)
      return row
    },
    addOther,
    addTotal(cells, isRight = true) {
      addOther(cells)
      ledger.total(file, isRight)
    },
  }
}

/** The headers of the columns, groups opened. */
export const flatHeader = (header: ExportSheet['header']): string[] =>
  header.flatMap((item) => (typeof item === 'string' ? [item] : [...item.columns]))
