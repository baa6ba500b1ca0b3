import iconv from 'iconv-lite'
import { type ExportSheet, flatHeader, type SheetCell } from './exportSheet.ts'

/** How a text file is written. */
export interface TextForm {
  encoding: 'gb18030' | 'utf-8' | 'utf-8-bom' | 'utf-16le'
  lineEnd?: '\n' | '\r\n' | '\r'
  delimiter?: ',' | '\t' | ';'
  /** Packed with gzip. */
  gzip?: boolean
}

/** Text that is encoded as it is written, so that millions of rows need not be kept. */
export interface TextBlocks {
  push(cells: readonly SheetCell[]): void
  /** All bytes so far, title lines and header included. */
  bytes(): Uint8Array
}

const BLOCK = 4_000

/** The text of a large table in blocks of encoded lines. */
export function textBlocks(header: ExportSheet['header'], titles: readonly string[], form: TextForm): TextBlocks {
  const { lineEnd = '\n', delimiter = ',' } = form
  const blocks: Uint8Array[] = []
  let lines = [...titles, line(flatHeader(header), delimiter)]
  const flush = (): void => {
    const encoding = blocks.length === 0 || form.encoding !== 'utf-8-bom' ? form.encoding : 'utf-8'
    if (lines.length > 0) blocks.push(encodeText(lines.join(lineEnd) + lineEnd, encoding))
    lines = []
  }
  return {
    push(cells) {
      lines.push(line(cells, delimiter))
      if (lines.length >= BLOCK) flush()
    },
    bytes() {
      flush()
      return Buffer.concat(blocks)
    },
  }
}

/** The bytes of a table as delimited text (RFC 4180 quoting). */
export function csvBytes(sheet: ExportSheet, form: TextForm): Uint8Array {
  const { lineEnd = '\n', delimiter = ',' } = form
  const lines = [...sheet.titles, line(flatHeader(sheet.header), delimiter)]
  for (const row of sheet.rows) lines.push(line(row, delimiter))
  return encodeText(lines.join(lineEnd) + lineEnd, form.encoding)
}

function line(cells: readonly SheetCell[], delimiter: string): string {
  let text = ''
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]
    if (i > 0) text += delimiter
    if (cell === null) continue
    if (typeof cell === 'object')
      throw new Error(`sample: a date cell cannot be written to a text file; use a written date style`)
    text += typeof cell === 'string' ? quoted(cell, delimiter) : cell
  }
  return text
}

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** Text as bytes; UTF-16 and `utf-8-bom` begin with their mark. */
export function encodeText(text: string, encoding: TextForm['encoding']): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8')
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`, 'utf8')
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  return iconv.encode(text, 'gb18030')
}
