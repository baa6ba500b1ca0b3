import { readBlocks } from './fileBlocks.ts'
import { SourceError } from './sourceError.ts'

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
}

/** Kinds of byte. */
const [OTHER, DELIMITER, LF, CR, QUOTE, NUL, SPACE] = [0, 1, 2, 3, 4, 5, 6]
/** Places within a cell: untouched, spaces only, plain text, in quotes, just after a quote, spaces after the quotes.
 */
const [START, LEAD, PLAIN, QUOTED, CLOSED, AFTER] = [0, 1, 2, 3, 4, 5]

/**
 * Walks a UTF-8 text table once: how wide and long it is, and whether its quotes close.
 * @param path the file as the user knows it; @param readable its UTF-8 form, read from byte `start`
 * @throws SourceError for a quote that is never closed, text after a closing quote, a NUL byte, or lines ended by CR alone.
 */
export async function scanCsv(path: string, readable: string, start: number, delimiter: string): Promise<CsvShape> {
  const kinds = byteKinds(delimiter)
  let records = 0
  let waitingBlanks = 0
  let columns = 1
  let longest = 0
  let cells = 1
  let line = 1
  let quoteLine = 0
  let recordStart = start
  let end = start
  let state = START
  let lf = 0
  let crlf = 0
  let loneCr = 0
  let pendingCr = false
  let quotedBreaks = false
  let oddities = 0

  const endRecord = (next: number): void => {
    const length = next - recordStart
    if (cells === 1 && state === START && length <= 2) waitingBlanks++
    else {
      if (waitingBlanks > 0) oddities++
      records += waitingBlanks + 1
      waitingBlanks = 0
      if (cells > columns) columns = cells
      if (length > longest) longest = length
    }
    cells = 1
    state = START
    recordStart = next
  }
  const textAfterQuote = (): SourceError =>
    loneCr > 0 && lf + crlf === 0
      ? crOnly(path)
      : new SourceError(
          path,
          `record ${records + waitingBlanks + 1} (line ${line}) has text after a closing quote; ` +
            'a quote inside a quoted cell must be written twice',
        )

  for await (const { bytes, offset } of readBlocks(readable, start)) {
    end = offset + bytes.length
    for (let i = 0; i < bytes.length; i++) {
      const kind = kinds[bytes[i]!]!
      if (kind === NUL) throw nulByte(path, offset + i)
      if (state === QUOTED) {
        if (kind === QUOTE) state = CLOSED
        else if (kind === LF || kind === CR) {
          quotedBreaks = true
          if (kind === LF) line++
        }
        continue
      }
      if (pendingCr) {
        pendingCr = false
        if (kind !== LF) loneCr++
        else {
          crlf++
          lf--
        }
      }
      if (kind === OTHER) {
        if (state >= CLOSED) throw textAfterQuote()
        state = PLAIN
      } else if (kind === DELIMITER) {
        cells++
        state = START
      } else if (kind === LF) {
        lf++
        line++
        endRecord(offset + i + 1)
      } else if (kind === CR) pendingCr = true
      else if (kind === SPACE) {
        if (state === START) state = LEAD
        else if (state === CLOSED) {
          state = AFTER
          oddities++
        }
      } else if (state === START || state === LEAD) {
        if (state === LEAD) oddities++
        state = QUOTED
        quoteLine = line
      } else if (state === CLOSED) state = QUOTED
      else if (state === AFTER) throw textAfterQuote()
    }
  }
  if (state === QUOTED)
    throw new SourceError(
      path,
      `the quote opened at line ${quoteLine} is never closed: the file is cut off, or a quote is missing`,
    )
  if (pendingCr) loneCr++
  if (loneCr > 0 && lf + crlf === 0) throw crOnly(path)
  if (end > recordStart) endRecord(end)
  const oneEnding = loneCr === 0 && (crlf === 0 || (lf === 0 && !quotedBreaks))
  const noBlankRows = columns > 1 || waitingBlanks === 0
  return {
    records,
    columns,
    longest,
    lineEnd: crlf > 0 ? '\r\n' : '\n',
    regular: oddities === 0 && oneEnding && noBlankRows,
  }
}

function byteKinds(delimiter: string): Uint8Array {
  const kinds = new Uint8Array(256)
  kinds[0x00] = NUL!
  kinds[0x0a] = LF!
  kinds[0x0d] = CR!
  kinds[0x20] = SPACE!
  kinds[0x22] = QUOTE!
  kinds[delimiter.charCodeAt(0)] = DELIMITER!
  return kinds
}

const crOnly = (path: string): SourceError =>
  new SourceError(path, 'its lines end with CR alone (old Macintosh); save it with LF or CRLF line ends')

const nulByte = (path: string, offset: number): SourceError =>
  new SourceError(
    path,
    `holds a NUL byte at offset ${offset} of its text; if it is UTF-16 without a byte-order mark, declare encoding: utf-16le`,
  )
