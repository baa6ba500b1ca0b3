import type { Dialect } from './csvDialect.ts'
import { ACTION, PLACE, stepTable } from './csvSteps.ts'
import { BLOCK_BYTES, readBlocks } from './fileBlocks.ts'
import { SourceError } from './sourceError.ts'
import {
  LONG_RECORD,
  LONGEST_RECORD,
  MOST_COLUMNS,
  MOST_LONG_BYTES,
  tooLong,
  tooMuchLong,
  tooWide,
} from './textLimits.ts'

/** The shape of a text table, found by walking every byte of it. */
export interface CsvShape {
  /** Records; blank lines between records count, those at the end do not. */
  records: number
  /** Cells of the widest record. */
  columns: number
  /** Bytes of the longest record. */
  longest: number
  /** How records end, where all end alike. */
  lineEnd: '\n' | '\r\n'
  /**
   * Whether the engine's own reader takes the file as it is: one line ending (and where that is CRLF none within quotes), no
   * blank lines, no spaces around quotes.
   */
  regular: boolean
  /** Whether every record of a regular file is one line: no line break within quotes. */
  isLines: boolean
}

/**
 * Walks a UTF-8 text table once: how wide and long it is, and whether its quotes close.
 * @param path the file as the user knows it; @param readable its UTF-8 form, read from byte `start`
 * @throws SourceError for a quote that is never closed, text after a closing quote, a NUL byte, a record too long or wide.
 */
export async function scanCsv(
  path: string,
  readable: string,
  start: number,
  { delimiter, crEnds }: Pick<Dialect, 'delimiter' | 'crEnds'>,
  blockBytes = BLOCK_BYTES,
): Promise<CsvShape> {
  const steps = stepTable(delimiter, crEnds)
  let records = 0
  let waitingBlanks = 0
  let columns = 1
  let longest = 0
  let longBytes = 0
  let extreme = 0
  let cells = 1
  let line = 1
  let quoteLine = 0
  let recordStart = start
  let end = start
  let place: number = PLACE.start
  let lf = 0
  let crlf = 0
  let crs = 0
  let crAt = -2
  let quotedBreaks = false
  let oddities = 0

  const endRecord = (next: number, terminator: number): void => {
    const length = next - recordStart
    if (length === terminator) waitingBlanks++
    else {
      if (waitingBlanks > 0) oddities++
      records += waitingBlanks + 1
      waitingBlanks = 0
      if (cells > columns || length > longest) extreme = records
      columns = Math.max(columns, cells)
      longest = Math.max(longest, length)
      if (length > LONG_RECORD) longBytes += length
    }
    cells = 1
    recordStart = next
  }

  for await (const { bytes, offset } of readBlocks(readable, start, blockBytes)) {
    const { length } = bytes
    for (let i = 0; i < length; i++) {
      const step = steps[(place << 8) | bytes[i]!]!
      place = step & 7
      if (step < 8) continue
      const action = step >> 3
      if (action === ACTION.delimiter) cells++
      else if (action === ACTION.feed) {
        const afterCr = crAt === offset + i - 1
        if (afterCr) crlf++
        else lf++
        line++
        endRecord(offset + i + 1, afterCr ? 2 : 1)
      } else if (action === ACTION.return) {
        crs++
        crAt = offset + i
      } else if (action === ACTION.open || action === ACTION.oddOpen) {
        quoteLine = line
        if (action === ACTION.oddOpen) oddities++
      } else if (action === ACTION.endBefore) {
        line++
        endRecord(offset + i, 1)
        i--
      } else if (action === ACTION.oddSpace) oddities++
      else if (action === ACTION.quotedFeed) {
        quotedBreaks = true
        line++
      } else if (action === ACTION.quotedReturn) quotedBreaks = true
      else if (action === ACTION.nul) throw nulByte(path, offset + i)
      else throw textAfterQuote(path, records + waitingBlanks + 1, line)
    }
    end = offset + length
    if (longBytes > MOST_LONG_BYTES) throw tooMuchLong(path)
    if (Math.max(longest, end - recordStart) <= LONGEST_RECORD && Math.max(columns, cells) <= MOST_COLUMNS) continue
    const current = end - recordStart > LONGEST_RECORD || cells > MOST_COLUMNS
    const record = current ? records + waitingBlanks + 1 : extreme
    if (Math.max(columns, cells) > MOST_COLUMNS) throw tooWide(path, record)
    throw tooLong(path, record, place === PLACE.quoted ? quoteLine : 0)
  }
  if (place === PLACE.quoted) throw neverClosed(path, quoteLine)
  // A CR at the very end is the first half of a CRLF that was cut, or ends the record itself.
  if (end > recordStart) endRecord(end, crAt === end - 1 ? 1 : 0)
  const oneEnding = crs === crlf && (crlf === 0 || (lf === 0 && !quotedBreaks))
  const noBlankRows = columns > 1 || waitingBlanks === 0
  const lineEnd = crlf > 0 ? '\r\n' : '\n'
  const regular = oddities === 0 && oneEnding && noBlankRows
  return { records, columns, longest, lineEnd, regular, isLines: regular && !quotedBreaks }
}

const textAfterQuote = (path: string, record: number, line: number): SourceError =>
  new SourceError(
    path,
    `record ${record} (line ${line}) has text after a closing quote; a quote inside a quoted cell must be written twice`,
  )

const neverClosed = (path: string, line: number): SourceError =>
  new SourceError(path, `the quote opened at line ${line} is never closed: the file is cut off, or a quote is missing`)

const nulByte = (path: string, offset: number): SourceError =>
  new SourceError(path, `holds a NUL byte at offset ${offset} of its text; text has none: export the file again`)
