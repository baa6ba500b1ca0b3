import { readBlocks } from './fileBlocks.ts'
import { SourceError } from './sourceError.ts'

/** The encodings a text file can have; a byte-order mark is dropped. */
export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le'

const LONGEST_LINE = 256 << 20

/**
 * Decodes a text file strictly, in pieces that end with a line, so that every piece stands alone.
 * @throws SourceError naming the offset of the first byte that is no text in this encoding, or of a U+FFFD:
 * a character that an earlier program failed to read, and so lost.
 */
export async function* decodeBlocks(path: string, encoding: TextEncodingName, start = 0): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  let offset = start
  for await (const { bytes } of readBlocks(path, start)) {
    const cut = afterLastLine(bytes, (rest.length & 1) as 0 | 1, encoding)
    if (cut < 0) {
      rest = Buffer.concat([rest, bytes])
      if (rest.length > LONGEST_LINE)
        throw new SourceError(path, `no line break in ${LONGEST_LINE >> 20} MiB; is it a table?`)
      continue
    }
    const piece = Buffer.concat([rest, bytes.subarray(0, cut)])
    yield decodePiece(path, piece, offset, encoding)
    offset += piece.length
    rest = Buffer.from(bytes.subarray(cut))
  }
  if (rest.length > 0) yield decodePiece(path, rest, offset, encoding)
}

function decodePiece(path: string, bytes: Buffer, offset: number, encoding: TextEncodingName): string {
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    const at = firstUndecodable(bytes, encoding)
    const byte = bytes[at]?.toString(16).padStart(2, '0').toUpperCase()
    throw new SourceError(path, `byte 0x${byte} at offset ${offset + at} is not ${encoding} text`, { cause })
  }
  const lost = text.indexOf('\ufffd')
  if (lost < 0) return text
  throw new SourceError(
    path,
    `holds the replacement character U+FFFD after "${text.slice(Math.max(0, lost - 20), lost)}" ` +
      `(at or after offset ${offset + lost}): an earlier program lost this text; export it again from its source`,
  )
}

/** Index just past the last line feed, where a character ends in every encoding here; -1 when there is none. */
function afterLastLine(bytes: Buffer, oddness: 0 | 1, encoding: TextEncodingName): number {
  if (encoding !== 'utf-16le') return bytes.lastIndexOf(0x0a) + 1 || -1
  for (let i = bytes.length - 2; i >= 0; i--)
    if ((i & 1) === oddness && bytes[i] === 0x0a && bytes[i + 1] === 0) return i + 2
  return -1
}

/**
 * Index of the first byte that is no text in this encoding; the last one when only the end is cut off.
 * A streaming decoder accepts a cut character at the end, so the shortest failing prefix ends with the culprit.
 */
export function firstUndecodable(bytes: Buffer, encoding: TextEncodingName): number {
  const fails = (length: number): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
      return false
    } catch {
      return true
    }
  }
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (fails(middle)) bad = middle
    else good = middle
  }
  return fails(bad) ? bad - 1 : bytes.length - 1
}
