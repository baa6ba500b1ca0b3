import { Parser } from 'htmlparser2'
import { LONGEST_CELL, textFault } from './cellText.ts'
import { type HtmlCell, type HtmlGrid, startGrid } from './htmlGrid.ts'
import type { DownMerge } from './mergedCells.ts'
import { requireColumn } from './sheetRecords.ts'
import { SourceError } from './sourceError.ts'
import { numberText } from './xlsxNumber.ts'

/** What gets the tables of a page. */
export interface HtmlSink<T> {
  /** A table begins, in the page's order; what it returns stands for it. */
  open(): T
  /** A row with text; `number` counts all rows of the table from 1. */
  row(table: T, number: number, cells: (string | null)[]): void
  /** A cell of the current row reaches down over others. */
  merged(table: T, merge: DownMerge): void
  /** The table has ended; `caption` is empty where it has none. */
  close(table: T, caption: string): void
  /** Called between pieces of the page: a place to wait for what was produced. */
  pause(): Promise<void>
}

interface OpenTable<T> {
  table: T
  grid: HtmlGrid
  cell: (HtmlCell & { number: string | null }) | null
  caption: string
  inCaption: boolean
}

/** Tables within tables. */
const DEEPEST = 64
/** Characters of one tag or comment; the parser holds them in memory. */
const LONGEST_TAG = 16 << 20
const SILENT = new Set(['script', 'style', 'title', 'noscript', 'template'])
const BREAKING = new Set(['br', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr'])
const GROUPS = new Set(['thead', 'tbody', 'tfoot'])

/**
 * Reads the tables of an HTML page, also those within cells of others, whose text they are then no part of.
 * Scripts, styles and comments are ignored, runs of spaces (`&nbsp;` too) are one, `<br>` is a line break.
 * @throws SourceError when a table or script never ends, tables nest deeper than 64, or a tag or cell is beyond memory.
 */
export async function readHtmlTables<T>(path: string, pieces: AsyncIterable<string>, sink: HtmlSink<T>): Promise<void> {
  const tables: OpenTable<T>[] = []
  let tag = ''
  let silent = ''
  const refuse = (problem: string): never => {
    throw new SourceError(path, problem)
  }
  const endCell = (open: OpenTable<T>): void => {
    const { cell, grid } = open
    if (!cell) return
    open.cell = null
    const text = finalText(cell.text, cell.number)
    const column = grid.add({ ...cell, text })
    const fault = textFault(text)
    if (fault) refuse(`row ${grid.row} of a table holds ${fault}`)
    if (text === '') return
    requireColumn(path, `row ${grid.row} of a table`, column)
    if (cell.rowspan > 1) sink.merged(open.table, { column, from: grid.row, to: grid.row + cell.rowspan - 1 })
  }
  const endRow = (open: OpenTable<T>): void => {
    endCell(open)
    const cells = open.grid.closeRow()
    if (cells) sink.row(open.table, open.grid.row, cells)
  }
  const openTag = (name: string): void => {
    tag = name
    if (SILENT.has(name)) silent ||= name
    if (silent) return
    const open = tables.at(-1)
    if (name === 'table') {
      if (tables.length >= DEEPEST) refuse(`nests tables more than ${DEEPEST} deep`)
      tables.push({ table: sink.open(), grid: startGrid(), cell: null, caption: '', inCaption: false })
    } else if (!open) return
    else if (name === 'tr') {
      endRow(open)
      open.grid.openRow()
      open.inCaption = false
    } else if (name === 'td' || name === 'th') {
      endCell(open)
      open.cell = { text: '', colspan: 1, rowspan: 1, number: null }
    } else if (GROUPS.has(name)) {
      endRow(open)
      open.grid.closeGroup()
    } else if (name === 'caption') open.inCaption = true
    else if (BREAKING.has(name)) addText(open, '\n')
  }
  const addText = (open: OpenTable<T>, text: string): void => {
    if (open.inCaption) open.caption = (open.caption + text).slice(0, 200)
    else if (open.cell) {
      open.cell.text += text
      if (open.cell.text.length > LONGEST_CELL)
        refuse(`row ${open.grid.row} of a table holds a text of more than ${LONGEST_CELL} characters`)
    }
  }
  const parser = new FlatParser({
    onopentagname: openTag,
    onattribute(name, value) {
      const cell = tag === 'td' || tag === 'th' ? tables.at(-1)?.cell : null
      if (!cell || silent) return
      if (name === 'colspan') cell.colspan = span(value, 1000)
      else if (name === 'rowspan') cell.rowspan = span(value, 65_534)
      else if (name === 'x:num') cell.number = value
    },
    ontext(text) {
      const open = tables.at(-1)
      if (open && !silent) addText(open, text.replace(SPACES, ' '))
    },
    onclosetag(name, implied) {
      if (name === silent) silent = ''
      if (name !== 'table' || silent) return
      const open = tables.pop()!
      if (implied) refuse('is cut off: a table in it is never closed; export it again')
      endRow(open)
      sink.close(open.table, finalText(open.caption, null).replaceAll('\n', ' '))
    },
  })
  let written = 0
  for await (const piece of pieces) {
    parser.write(piece)
    written += piece.length
    if (written - parser.endIndex > LONGEST_TAG + piece.length)
      refuse(`has a tag or comment of more than ${LONGEST_TAG >> 20} MiB`)
    await sink.pause()
  }
  if (silent) refuse(`is cut off: <${silent}> is never closed; export it again`)
  parser.end()
}

/** Lets tables alone nest; all other elements only break text or begin a cell, so that a million open ones are no burden. */
class FlatParser extends Parser {
  protected override isVoidElement(name: string): boolean {
    return name !== 'table' && !SILENT.has(name)
  }
}

const SPACES = /[ \t\r\n\f\u00a0]+/g

/** A cell's text with spaces and breaks tidied; the number behind it where the page shows that only in short. */
function finalText(raw: string, number: string | null): string {
  const text = raw
    .replace(SPACED_RUN, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n+/g, '\n')
    .trim()
  return number && /^(-?\d(\.\d+)?E[+-]?\d+|#+)$/i.test(text) ? numberText(number, 'number', false) : text
}

const SPACED_RUN = / {2,}/g

const span = (value: string, most: number): number => {
  const count = Number.parseInt(value, 10)
  return count >= 1 ? Math.min(count, most) : 1
}
