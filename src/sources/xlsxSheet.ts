import { LONGEST_CELL, textFault } from './cellText.ts'
import { type DownMerge, fillRight, HEADER_AREA, MOST_DOWN_MERGES } from './mergedCells.ts'
import { requireColumn } from './sheetRecords.ts'
import { SourceError } from './sourceError.ts'
import { numberText } from './xlsxNumber.ts'
import { unescapeText, type Workbook } from './xlsxWorkbook.ts'
import { parseXml } from './xml.ts'
import { readZipText } from './zip.ts'
import type { ZipEntry } from './zipDirectory.ts'

/** What a sheet tells beside its cells. */
export interface SheetFacts {
  /** Cells merged with those below them. */
  downMerges: DownMerge[]
  /** Rows with text that are hidden, and the letters of hidden columns with text. */
  hidden: { rows: number; columns: string[] }
}

/** One row of a sheet: its number in the sheet, from 1, and its cells from column A. */
export interface SheetRow {
  number: number
  cells: (string | null)[]
}

const MOST_MERGES = 10_000
/** Characters that one piece of a sheet (256 KiB), and each of its bytes on average, may give through shared texts. */
const MOST_A_PIECE = 32 << 20
const MOST_A_BYTE = 200

/**
 * Reads a worksheet as rows of text, in order; rows without any text are left out.
 * Booleans are TRUE or FALSE, errors as shown (#N/A), formulas their stored value.
 * A text merged over several columns within the first 40 rows is repeated in each column of its first row (a header
 * spanning its sub-headers); cells merged downwards are filled by `fillDown`.
 * @param emit gets the first 40 rows last of all, when the merges are known, and any other row as it comes
 * @param pause awaited between pieces of the sheet
 * @returns the cells merged with those below them, and what is hidden
 * @throws SourceError naming sheet and cell: when the sheet is damaged, a formula's value was never computed, a place is
 * given twice, or shared texts would multiply beyond memory.
 */
export async function readSheet(
  path: string,
  sheet: { name: string; entry: ZipEntry },
  workbook: Workbook,
  emit: (row: SheetRow) => void,
  pause: () => Promise<void>,
): Promise<SheetFacts> {
  const headRows: SheetRow[] = []
  const down: DownMerge[] = []
  const merges: string[] = []
  const hiddenColumns: [from: number, to: number][] = []
  let widest = 0
  let hiddenRows = 0
  let isRowHidden = false
  let row: SheetRow = { number: 0, cells: [] }
  let column = -1
  let type = 'n'
  let style = 0
  let raw = ''
  let formula = false
  let value = false
  let collecting = false
  let inPhonetic = false
  let inCells = false
  let pending = 0
  let total = 0

  const refuse = (problem: string): never => {
    throw new SourceError(path, `sheet "${sheet.name}" ${problem}`)
  }
  const place = (): string => `cell ${columnName(column)}${row.number}`
  const sound = (text: string): string => {
    const fault = textFault(text)
    return fault ? refuse(`${place()} holds ${fault}`) : text
  }
  const cellText = (): string | null => {
    if (formula && isUncomputed(raw, type, value, workbook.recalculates))
      refuse(`${place()} holds a formula whose value was never computed; open it in Excel and save it again`)
    if (raw === '') return null
    if (type === 's') {
      const text = workbook.strings[Number(raw)]
      if (text === undefined)
        return refuse(`row ${row.number} refers to shared text ${raw}, of ${workbook.strings.length}; save it again`)
      return text === '' ? null : text
    }
    if (type === 'inlineStr' || type === 'str') return sound(unescapeText(raw))
    if (type === 'b') return raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE'
    if (type === 'e') return sound(raw)
    if (type === 'd') return sound(raw.replace('T', ' ').replace(/(\.\d+)?Z?$/, ''))
    return sound(numberText(raw, workbook.styles[style] ?? 'number', workbook.date1904))
  }
  const endCell = (): void => {
    const text = cellText()
    if (text === null) return
    requireColumn(path, `sheet "${sheet.name}" row ${row.number}`, column)
    while (row.cells.length < column) row.cells.push(null)
    if (row.cells[column] != null) refuse(`has ${place()} twice; save it again`)
    row.cells[column] = text
    pending += text.length
    if (pending > MOST_A_PIECE) refuse('repeats long texts beyond what memory holds; refused as a bomb')
  }

  await parseXml(path, sheet.entry.name, readZipText(path, sheet.entry), {
    open(name, attributes) {
      if (name === 'c' && inCells) {
        const { r, t, s } = attributes()
        column = r ? columnIndex(r) : column + 1
        if (column < 0) refuse(`row ${row.number} has a cell named "${r!.slice(0, 20)}"; save it again`)
        type = t ?? 'n'
        style = s ? Number(s) : 0
        raw = ''
        formula = false
        value = false
      } else if (name === 'v' || (name === 't' && !inPhonetic)) {
        collecting = inCells
        value = true
      } else if (name === 'f') formula = true
      else if (name === 'row' && inCells) {
        const { r, hidden } = attributes()
        isRowHidden = isTrue(hidden)
        const number = r ? Number(r) : row.number + 1
        if (!(Number.isSafeInteger(number) && number > row.number))
          refuse(`has row "${r!.slice(0, 20)}" after row ${row.number}; save it again`)
        row = { number, cells: [] }
        column = -1
      } else if (name === 'col') {
        const { min, max, hidden } = attributes()
        if (isTrue(hidden) && hiddenColumns.length < MOST_MERGES) hiddenColumns.push([Number(min) - 1, Number(max) - 1])
      } else if (name === 'rPh') inPhonetic = true
      else if (name === 'sheetData') inCells = true
      else if (name === 'mergeCell') {
        const { ref = '' } = attributes()
        if (isInHeader(ref)) merges.push(ref)
        if (merges.length > MOST_MERGES) refuse(`has more than ${MOST_MERGES} merged ranges in its header`)
        const merge = downMerge(ref)
        if (merge) down.push(merge)
        if (down.length > MOST_DOWN_MERGES)
          refuse(`has more than ${MOST_DOWN_MERGES} merged ranges; export it without merged cells`)
      }
    },
    text(piece) {
      if (!collecting) return
      raw += piece
      if (raw.length > LONGEST_CELL) refuse(`${place()} holds a text of more than ${LONGEST_CELL} characters`)
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = false
      else if (name === 'c') {
        if (inCells) endCell()
      } else if (name === 'row') {
        if (row.cells.length === 0) return
        if (row.cells.length > widest) widest = row.cells.length
        if (isRowHidden) hiddenRows++
        if (row.number <= HEADER_AREA) headRows.push(row)
        else emit(row)
      } else if (name === 'rPh') inPhonetic = false
      else if (name === 'sheetData') inCells = false
    },
    async pause() {
      total += pending
      pending = 0
      if (total > sheet.entry.size * MOST_A_BYTE + MOST_A_PIECE) refuse('repeats long texts; refused as a bomb')
      await pause()
    },
  })
  for (const merge of merges) fillMerge(headRows, merge)
  for (const head of headRows) emit(head)
  const columns = Array.from({ length: hiddenColumns.length > 0 ? widest : 0 }, (_, i) => i)
  const isHidden = (i: number): boolean => hiddenColumns.some(([from, to]) => i >= from && i <= to)
  return { downMerges: down, hidden: { rows: hiddenRows, columns: columns.filter(isHidden).map(columnName) } }
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true'

/** Whether a formula was saved without its value: a program that does not compute wrote it. */
const isUncomputed = (raw: string, type: string, value: boolean, recalculates: boolean): boolean =>
  raw === '' ? !(value && type === 'str') : raw === '0' && recalculates

const MERGE = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/

function downMerge(ref: string): DownMerge | null {
  const parts = MERGE.exec(ref)
  if (!parts || Number(parts[4]) <= Number(parts[2])) return null
  return { column: columnIndex(parts[1]!), from: Number(parts[2]), to: Number(parts[4]) }
}

const isInHeader = (ref: string): boolean => Number(MERGE.exec(ref)?.[2] ?? Number.POSITIVE_INFINITY) <= HEADER_AREA

function fillMerge(rows: readonly SheetRow[], ref: string): void {
  const parts = MERGE.exec(ref)
  const row = parts && rows.find(({ number }) => number === Number(parts[2]))
  if (!parts || !row) return
  const from = columnIndex(parts[1]!)
  fillRight(row.number, row.cells, from, Math.min(columnIndex(parts[3]!), from + MOST_FILLED))
}

const MOST_FILLED = 400

/** Index from 0 of the column in a reference as `AB12`; -1 when it has none. */
export function columnIndex(reference: string): number {
  let index = 0
  for (let i = 0; i < reference.length && i < 8; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    index = index * 26 + code - 64
  }
  return index - 1
}

/** Letters of a column by its index from 0. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
