import { BLOCK_BYTES, readBlocks } from './fileBlocks.ts'
import { SourceError } from './sourceError.ts'
import { LONGEST_RECORD } from './textLimits.ts'

/** The encodings a text file can have; a byte-order mark is dropped. */
export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/**
 * Decodes a text file strictly, in pieces that end between two characters.
 * @throws SourceError naming the offset of the first byte that is no text in this encoding, or of a U+FFFD:
 * a character that an earlier program failed to read, and so lost.
 */
export async function* decodeBlocks(
  path: string,
  encoding: TextEncodingName,
  start = 0,
  blockBytes = BLOCK_BYTES,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  let offset = start
  for await (const { bytes } of readBlocks(path, start, blockBytes)) {
    const piece = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
    const cut = lastBoundary(piece, encoding)
    if (cut === 0 && piece.length > LONGEST_RECORD)
      throw new SourceError(
        path,
        `has no delimiter and no line break in ${LONGEST_RECORD >> 20} MiB from offset ${offset}; is it a table of text?`,
      )
    if (cut > 0) yield decodePiece(path, piece.subarray(0, cut), offset, encoding)
    offset += cut
    rest = Buffer.from(piece.subarray(cut))
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

/** Where a character surely ends, as late as possible; 0 when nowhere. */
function lastBoundary(bytes: Buffer, encoding: TextEncodingName): number {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const even = bytes.length & ~1
    const last = bytes[even - (encoding === 'utf-16le' ? 1 : 2)] ?? 0
    return (last & 0xfc) === 0xd8 ? even - 2 : even
  }
  // Below 0x30 stand control characters, space, quote and comma: no part of a longer character in either encoding.
  for (let at = bytes.length - 1; at >= 0; at--) if (bytes[at]! < 0x30) return at + 1
  return 0
}

/**
 * Index of the first byte that is no text in this encoding; the last one when only the end is cut off.
 * A streaming decoder accepts a cut character at the end, so the shortest failing prefix ends with the culprit.
 */
export function firstUndecodable(bytes: Buffer, encoding: TextEncodingName): number {
  // Every unit gives one of text, so that the half of a pair is found where it stands.
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return Math.min(
      bytes.length - 1,
      new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes).indexOf('\ufffd') * 2,
    )
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
