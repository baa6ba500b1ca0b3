import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeExcelFile from 'write-excel-file/node'
import { DAY_MINUTES } from '../moment.ts'
import { type ExportSheet, flatHeader, type SheetCell } from './exportSheet.ts'

type XlsxCell =
  | string
  | number
  | null
  | { value: string | Date; type?: typeof Date; format?: string; columnSpan?: number; rowSpan?: number }

/** A named sheet of a workbook. */
export interface NamedSheet {
  name: string
  sheet: ExportSheet
}

/** How a workbook is written. */
export interface WorkbookForm {
  /** Days are counted from 1904, as old Macs did. */
  date1904?: boolean
  /** Sheets that hold no table, before the others: their name and lines. */
  covers?: readonly { name: string; lines: readonly string[] }[]
}

/** Days between the two epochs of workbooks. */
const DAYS_TO_1904 = 1462

/** The bytes of a workbook: merged titles and headers, real numbers and dates; the same bytes for the same tables. */
export async function workbookBytes(sheets: readonly NamedSheet[], form: WorkbookForm = {}): Promise<Uint8Array> {
  const { date1904 = false, covers = [] } = form
  const raw = await writeExcelFile([
    ...covers.map(({ name, lines }) => ({ sheet: name, data: lines.map((text) => [{ value: text }]) })),
    ...sheets.map(({ name, sheet }) => ({ sheet: name, data: sheetData(sheet, date1904) })),
  ]).toBuffer()
  const parts = unzipSync(raw)
  if (date1904) {
    const path = 'xl/workbook.xml'
    const text = strFromU8(parts[path]!)
    parts[path] = strToU8(
      /<workbookPr[^>]*>/.test(text)
        ? text.replace(/<workbookPr/, '<workbookPr date1904="1"')
        : text.replace(/(<workbook[^>]*>)/, '$1<workbookPr date1904="1"/>'),
    )
  }
  // The library stamps the clock into the archive.
  return zipSync(parts, { mtime: new Date(1980, 0, 1), level: 6 })
}

function sheetData(sheet: ExportSheet, date1904: boolean): XlsxCell[][] {
  const width = flatHeader(sheet.header).length
  const pad = (cells: XlsxCell[]): XlsxCell[] => [
    ...cells,
    ...new Array<null>(Math.max(0, width - cells.length)).fill(null),
  ]
  const titles = sheet.titles.map((title) => pad([{ value: title, columnSpan: width }]))
  return [...titles, ...headerRows(sheet), ...sheet.rows.map((row) => pad(row.map((cell) => dataCell(cell, date1904))))]
}

function headerRows({ header }: ExportSheet): XlsxCell[][] {
  if (header.every((item) => typeof item === 'string')) return [header.map((value) => ({ value }))]
  const upper: XlsxCell[] = []
  const lower: XlsxCell[] = []
  for (const item of header) {
    if (typeof item === 'string') {
      upper.push({ value: item, rowSpan: 2 })
      lower.push(null)
      continue
    }
    upper.push(
      { value: item.title, columnSpan: item.columns.length },
      ...new Array<null>(item.columns.length - 1).fill(null),
    )
    lower.push(...item.columns.map((value) => ({ value })))
  }
  return [upper, lower]
}

function dataCell(cell: SheetCell, date1904: boolean): XlsxCell {
  if (cell === null || cell === '') return null
  if (typeof cell !== 'object') return cell
  const days = date1904 ? DAYS_TO_1904 : 0
  return { value: new Date((cell.at - days * DAY_MINUTES) * 60_000), type: Date, format: cell.format }
}
