import { fillRight } from './mergedCells.ts'
import { MOST_COLUMNS } from './textLimits.ts'

/** One cell of a page's table as it is written there. */
export interface HtmlCell {
  text: string
  colspan: number
  rowspan: number
}

/** The rows of one table of a page, with cells that span columns and rows put into their places. */
export interface HtmlGrid {
  /** Number of the current row, from 1; 0 before the first. */
  readonly row: number
  /** Begins a row. */
  openRow(): void
  /** Adds a cell to the current row and gives its column, from 0. */
  add(cell: HtmlCell): number
  /** Ends the current row: its cells, or null when there is no row or it has no text. */
  closeRow(): (string | null)[] | null
  /** Ends a group of rows: no cell spans into the next. */
  closeGroup(): void
}

/** Starts an empty table. A text over several columns of the first 40 rows is repeated in each, as in a workbook. */
export function startGrid(): HtmlGrid {
  let row = 0
  let cells: (string | null)[] | null = null
  let column = 0
  /** Rows below the last one that a cell above covers, by column. */
  let covered: number[] = []
  let fresh: { column: number; rows: number }[] = []
  return {
    get row() {
      return row
    },
    openRow() {
      row++
      cells = []
      column = 0
    },
    add({ text, colspan, rowspan }) {
      while ((covered[column] ?? 0) > 0) column++
      const from = column
      column += colspan
      const last = Math.min(column, MOST_COLUMNS) - 1
      if (rowspan > 1) for (let i = from; i <= last; i++) fresh.push({ column: i, rows: rowspan - 1 })
      if (cells && text !== '' && from < MOST_COLUMNS) {
        while (cells.length < from) cells.push(null)
        cells[from] = text
        fillRight(row, cells, from, last)
      }
      return from
    },
    closeRow() {
      const closed = cells
      cells = null
      if (!closed) return null
      covered = covered.map((rows) => Math.max(0, rows - 1))
      for (const { column, rows } of fresh) {
        while (covered.length < column) covered.push(0)
        covered[column] = rows
      }
      fresh = []
      return closed.length > 0 ? closed : null
    },
    closeGroup() {
      covered = []
    },
  }
}
