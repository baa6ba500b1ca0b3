import { encodeText } from './csv.ts'
import { type ExportSheet, flatHeader, type HeaderGroup, type SheetCell } from './exportSheet.ts'

/** The bytes of a page whose table browsers and spreadsheets show: what many systems call an .xls. */
export function htmlBytes(sheet: ExportSheet, encoding: 'gb18030' | 'utf-8'): Uint8Array {
  const width = flatHeader(sheet.header).length
  const row = (cells: string): string => `<tr>${cells}</tr>`
  const lines = [
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=${encoding === 'utf-8' ? 'utf-8' : 'gb2312'}"></head><body>`,
    '<table border="1">',
    ...sheet.titles.map((title) => row(`<th colspan="${width}">${escaped(title)}</th>`)),
    ...headerRows(sheet.header).map(row),
    ...sheet.rows.map((cells) => row(cells.map((cell) => `<td>${escaped(textOf(cell))}</td>`).join(''))),
    '</table></body></html>',
  ]
  return encodeText(`${lines.join('\r\n')}\r\n`, encoding)
}

function headerRows(header: readonly (string | HeaderGroup)[]): string[] {
  const grouped = header.some((item) => typeof item !== 'string')
  const upper = header.map((item) =>
    typeof item === 'string'
      ? `<th${grouped ? ' rowspan="2"' : ''}>${escaped(item)}</th>`
      : `<th colspan="${item.columns.length}">${escaped(item.title)}</th>`,
  )
  const lower = header.flatMap((item) => (typeof item === 'string' ? [] : item.columns))
  return [upper.join(''), ...(grouped ? [lower.map((name) => `<th>${escaped(name)}</th>`).join('')] : [])]
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')

/** One object a line, a name for every column that has a value. */
export function jsonLines(sheet: ExportSheet): string {
  const names = flatHeader(sheet.header)
  const line = (cells: readonly SheetCell[]): string =>
    JSON.stringify(Object.fromEntries(names.map((name, i) => [name, plain(cells[i] ?? null)])))
  return `${sheet.rows.map(line).join('\n')}\n`
}

const plain = (cell: SheetCell): string | number | null => (typeof cell === 'number' ? cell : cell && textOf(cell))

function textOf(cell: SheetCell): string {
  if (cell !== null && typeof cell === 'object')
    throw new Error('sample: a date cell cannot be written to a text file; use a written date style')
  return cell === null ? '' : String(cell)
}
