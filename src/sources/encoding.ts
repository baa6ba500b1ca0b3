import { isAscii, isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { decodeBlocks, firstUndecodable, type TextEncodingName } from './decodedBlocks.ts'
import { readBlocks, readStart } from './fileBlocks.ts'
import { SourceError } from './sourceError.ts'

/** What a workspace may write as a source's `encoding`. */
export type EncodingOption = (typeof ENCODING_OPTIONS)[number]

/** The encodings that a workspace may name; `auto` finds out. */
export const ENCODING_OPTIONS = ['auto', 'utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const

/** A text file that can be read as UTF-8: itself, or its decoded copy. */
export interface Utf8File {
  /** The file to read. */
  path: string
  /** Bytes of a byte-order mark to skip. */
  start: number
  /** How the original was encoded. */
  encoding: TextEncodingName | 'utf-8-bom'
}

/**
 * Finds a text file's encoding and makes it readable as UTF-8. In this order: byte-order mark, UTF-16 by its zero bytes,
 * strict UTF-8, strict GB18030. A file that is UTF-8 up to a fault is damaged: as GB18030 it would only give mojibake.
 * @param copy where the decoded copy is written when the file is not UTF-8
 * @throws SourceError when the bytes are no text in the encoding, naming the offset.
 */
export async function openAsUtf8(path: string, option: EncodingOption, copy: string): Promise<Utf8File> {
  if (!ENCODING_OPTIONS.includes(option))
    throw new SourceError(path, `unknown encoding "${option}"; expected ${ENCODING_OPTIONS.join(', ')}`)
  const head = await readStart(path, SNIFFED_BYTES)
  const mark = byteOrderMark(head)
  if (mark && option !== 'auto' && option !== mark)
    throw new SourceError(path, `is declared as ${option} but begins with the byte-order mark of ${mark}; use auto`)
  const encoding = mark ?? (option === 'auto' ? (utf16ByZeros(head) ?? 'auto') : option)
  if (encoding === 'utf-8' || encoding === 'auto') {
    const start = mark ? 3 : 0
    const state = await checkUtf8(path)
    if (state !== 'clean' && (state !== 'foreign' || encoding === 'utf-8')) await nameFault(path, start)
    if (state !== 'foreign') return { path, start, encoding: mark ? 'utf-8-bom' : 'utf-8' }
  }
  const target = encoding === 'auto' ? 'gb18030' : encoding
  try {
    await writeDecoded(path, target, mark ? 2 : 0, copy)
  } catch (cause) {
    if (encoding !== 'auto' || !(cause instanceof SourceError)) throw cause
    throw new SourceError(path, `is neither UTF-8 nor GB18030: ${cause.message.slice(path.length + 2)}`, { cause })
  }
  return { path: copy, start: 0, encoding: target }
}

const SNIFFED_BYTES = 64 << 10

function byteOrderMark(head: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * UTF-16 without a mark: ASCII characters (delimiters, digits, line ends) stand at least once in sixteen, each with a zero
 * byte on one side, and zero bytes on the other side are rare. A stray zero byte in other text is not enough.
 */
function utf16ByZeros(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0]
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) zeros[at & 1]!++
  const [first, second] = zeros as [number, number]
  if (Math.max(first, second) < Math.max(2, head.length / 32) || Math.min(first, second) > Math.max(first, second) / 8)
    return null
  return second > first ? 'utf-16le' : 'utf-16be'
}

const REPLACEMENT = Buffer.from('\ufffd')

// Chinese text in another encoding fails at once; three good three-byte characters before the fault are no chance.
const SURELY_UTF8 = 3

/** Whether a file is strict UTF-8, holds a U+FFFD, is UTF-8 with damage, or something else. */
async function checkUtf8(path: string): Promise<'clean' | 'lossy' | 'damaged' | 'foreign'> {
  let lossy = false
  let wide = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const { bytes } of readBlocks(path)) {
    const piece = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
    const cut = characterStart(piece)
    const sound = isUtf8(piece.subarray(0, cut))
    const good = piece.subarray(0, sound ? cut : firstUndecodable(piece, 'utf-8'))
    if (!isAscii(good)) {
      for (let i = 0; i < good.length && wide < SURELY_UTF8; i++) if ((good[i]! & 0xf0) === 0xe0) wide++
      lossy ||= good.includes(REPLACEMENT)
    }
    if (!sound) return wide < SURELY_UTF8 ? 'foreign' : 'damaged'
    rest = Buffer.from(piece.subarray(cut))
  }
  if (rest.length > 0) return wide < SURELY_UTF8 ? 'foreign' : 'damaged'
  return lossy ? 'lossy' : 'clean'
}

/** Where the last, possibly incomplete character of a UTF-8 block begins; its length when the last one is complete. */
function characterStart(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if ((byte & 0xc0) === 0x80) continue
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** Throws for the first undecodable byte or lost character of a UTF-8 file. */
async function nameFault(path: string, start: number): Promise<void> {
  for await (const _ of decodeBlocks(path, 'utf-8', start));
}

async function writeDecoded(path: string, encoding: TextEncodingName, start: number, copy: string): Promise<void> {
  const out = await open(copy, 'w')
  try {
    let written: Promise<unknown> = Promise.resolve()
    for await (const text of decodeBlocks(path, encoding, start)) {
      const bytes = Buffer.from(text, 'utf8')
      await written
      // The next block is decoded while this one is written; a failure is met above or below.
      written = out.appendFile(bytes)
      written.catch(() => {})
    }
    await written
  } finally {
    await out.close()
  }
}
