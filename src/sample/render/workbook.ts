import { unzipSync, zipSync } from 'fflate'
import writeExcelFile from 'write-excel-file/node'
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

/** The bytes of a workbook: merged titles and headers, real numbers and dates; the same bytes for the same tables. */
export async function workbookBytes(sheets: readonly NamedSheet[]): Promise<Uint8Array> {
  const raw = await writeExcelFile(
    sheets.map(({ name, sheet }) => ({ sheet: name, data: sheetData(sheet) })),
  ).toBuffer()
  // The library stamps the clock into the archive.
  return zipSync(unzipSync(raw), { mtime: new Date(1980, 0, 1), level: 6 })
}

function sheetData(sheet: ExportSheet): XlsxCell[][] {
  const width = flatHeader(sheet.header).length
  const pad = (cells: XlsxCell[]): XlsxCell[] => [
    ...cells,
    ...new Array<null>(Math.max(0, width - cells.length)).fill(null),
  ]
  const titles = sheet.titles.map((title) => pad([{ value: title, columnSpan: width }]))
  return [...titles, ...headerRows(sheet), ...sheet.rows.map((row) => pad(row.map(dataCell)))]
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

function dataCell(cell: SheetCell): XlsxCell {
  if (cell === null || cell === '') return null
  if (typeof cell !== 'object') return cell
  return { value: new Date(cell.at * 60_000), type: Date, format: cell.format }
}
