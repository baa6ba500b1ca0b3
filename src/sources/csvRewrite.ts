import { decodeBlocks } from './decodedBlocks.ts'
import { RecordWriter, type WrittenRecords } from './recordWriter.ts'

/**
 * Copies an irregular text table (mixed line ends, blank lines, spaces around quotes) as numbered regular records.
 * The file must have passed `scanCsv`. A blank line is a record without cells and keeps its number; a lone CR stays text.
 * @param readable UTF-8 file, read from byte `start`; @param copy where the records go
 */
export async function rewriteCsv(
  readable: string,
  start: number,
  delimiter: string,
  copy: string,
): Promise<WrittenRecords> {
  const out = new RecordWriter(copy)
  const special = new RegExp(`[\\n"${delimiter}]`, 'g')
  let pending = ''
  let number = 0
  for await (const text of decodeBlocks(readable, 'utf-8', start)) {
    pending += text
    const { records, rest } = splitRecords(pending, delimiter, special, false)
    for (const cells of records) out.write(++number, cells)
    pending = rest
    await out.drained()
  }
  for (const cells of splitRecords(pending, delimiter, special, true).records) out.write(++number, cells)
  return out.close()
}

function splitRecords(text: string, delimiter: string, special: RegExp, last: boolean) {
  const records: string[][] = []
  let cells: string[] = []
  let cellStart = 0
  let done = 0
  const endCell = (end: number, crBelongsToEnd: boolean): void => {
    const raw = text.slice(cellStart, crBelongsToEnd && text[end - 1] === '\r' ? end - 1 : end)
    cells.push(unquote(raw))
    cellStart = end + 1
  }
  special.lastIndex = 0
  for (let hit = special.exec(text); hit; hit = special.exec(text)) {
    const at = hit.index
    if (hit[0] === '"') {
      if (!/^ *$/.test(text.slice(cellStart, at))) continue
      const close = closingQuote(text, at)
      if (close < 0) return { records, rest: text.slice(done) }
      special.lastIndex = close + 1
    } else if (hit[0] === delimiter) endCell(at, false)
    else {
      endCell(at, true)
      records.push(cells)
      cells = []
      done = at + 1
    }
  }
  if (last && done < text.length) {
    endCell(text.length, true)
    records.push(cells)
    return { records, rest: '' }
  }
  return { records, rest: text.slice(done) }
}

/** Index of the quote that closes the one at `open`; -1 when the text ends before it is certain. */
function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at
  return -1
}

const unquote = (raw: string): string => {
  const trimmed = raw.replace(/^ +(?=")/, '')
  if (!trimmed.startsWith('"')) return raw
  return trimmed.replace(/ +$/, '').slice(1, -1).replaceAll('""', '"')
}
