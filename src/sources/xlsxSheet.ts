import { SourceError } from './sourceError.ts'
import { numberText } from './xlsxNumber.ts'
import { unescapeText, type Workbook } from './xlsxWorkbook.ts'
import { parseXml } from './xml.ts'
import { readZipText, type ZipEntry } from './zip.ts'

/** Rows at the top of a sheet in which merged header cells are filled. */
export const HEADER_AREA = 40

/** One row of a sheet: its number in the sheet, from 1, and its cells from column A. */
export interface SheetRow {
  number: number
  cells: (string | null)[]
}

/**
 * Reads a worksheet as rows of text, in order; rows without any text are left out.
 * Booleans are TRUE or FALSE, errors as shown (#N/A), formulas their stored value.
 * A text merged over several columns within the first 40 rows is repeated in each column of its first row (a header
 * spanning its sub-headers); no other merge is filled, so that a merged amount is not counted twice.
 * @param emit gets the first 40 rows last of all, when the merges are known, and any other row as it comes
 * @param pause awaited between pieces of the sheet
 * @throws SourceError when the sheet is damaged, naming it.
 */
export async function readSheet(
  path: string,
  sheet: { name: string; entry: ZipEntry },
  workbook: Workbook,
  emit: (row: SheetRow) => void,
  pause: () => Promise<void>,
): Promise<void> {
  const headRows = new Map<number, SheetRow>()
  const merges: string[] = []
  let row: SheetRow = { number: 0, cells: [] }
  let column = -1
  let type = 'n'
  let style = 0
  let raw = ''
  let collecting = false
  let inPhonetic = false
  let inCells = false

  const cellText = (): string | null => {
    if (raw === '') return null
    if (type === 's') {
      const text = workbook.strings[Number(raw)]
      if (text === undefined)
        throw new SourceError(
          path,
          `sheet "${sheet.name}" row ${row.number} refers to shared text ${raw}, of ${workbook.strings.length}; save it again`,
        )
      return text === '' ? null : text
    }
    if (type === 'inlineStr' || type === 'str') return unescapeText(raw)
    if (type === 'b') return raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE'
    if (type === 'e') return raw
    if (type === 'd') return raw.replace('T', ' ').replace(/(\.\d+)?Z?$/, '')
    return numberText(raw, workbook.styles[style] ?? 'number', workbook.date1904)
  }

  await parseXml(path, sheet.entry.name, readZipText(path, sheet.entry), {
    open(name, attributes) {
      if (name === 'c' && inCells) {
        const { r, t, s } = attributes()
        column = r ? columnIndex(r) : column + 1
        type = t ?? 'n'
        style = s ? Number(s) : 0
        raw = ''
      } else if (name === 'v' || (name === 't' && !inPhonetic)) collecting = inCells
      else if (name === 'row' && inCells) {
        const { r } = attributes()
        row = { number: r ? Number(r) : row.number + 1, cells: [] }
        column = -1
      } else if (name === 'rPh') inPhonetic = true
      else if (name === 'sheetData') inCells = true
      else if (name === 'mergeCell') merges.push(attributes().ref ?? '')
    },
    text(piece) {
      if (collecting) raw += piece
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = false
      else if (name === 'c') {
        const text = inCells ? cellText() : null
        if (text === null) return
        while (row.cells.length < column) row.cells.push(null)
        row.cells[column] = text
      } else if (name === 'row') {
        if (row.cells.length === 0) return
        if (row.number <= HEADER_AREA) headRows.set(row.number, row)
        else emit(row)
      } else if (name === 'rPh') inPhonetic = false
      else if (name === 'sheetData') inCells = false
    },
    pause,
  })
  for (const merge of merges) fillMerge(headRows, merge)
  for (const head of headRows.values()) emit(head)
}

function fillMerge(rows: Map<number, SheetRow>, ref: string): void {
  const parts = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?\d+$/.exec(ref)
  const row = parts && rows.get(Number(parts[2]))
  if (!parts || !row) return
  const from = columnIndex(parts[1]!)
  const to = Math.min(columnIndex(parts[3]!), from + HEADER_AREA * 10)
  const text = row.cells[from]
  if (!text || Number.isFinite(Number(text))) return
  for (let i = from + 1; i <= to; i++) {
    while (row.cells.length < i) row.cells.push(null)
    row.cells[i] ??= text
  }
}

/** Index from 0 of the column in a reference as `AB12`. */
export function columnIndex(reference: string): number {
  let index = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    index = index * 26 + code - 64
  }
  return index - 1
}
