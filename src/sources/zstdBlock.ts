import {
  bitEnd,
  bitsAt,
  buildFse,
  type FseTable,
  fault,
  type HuffmanTable,
  readFse,
  readHuffman,
  singleFse,
} from './zstdEntropy.ts'

/** Bytes that no block of a frame exceeds, packed or unpacked. */
export const LARGEST_BLOCK = 128 << 10

/** What blocks of one frame hand on to the next. */
export interface ZstdState {
  /** What was unpacked so far, or the end of it. */
  out: Uint8Array
  /** Bytes used of `out`. */
  end: number
  huffman: HuffmanTable | null
  /** Tables of the last sequences: literal lengths, offsets, match lengths. */
  tables: (FseTable | null)[]
  /** The last three offsets. */
  offsets: [number, number, number]
}

const ranges = (bits: readonly number[], from: number) => {
  const bases: number[] = []
  let base = from
  for (const count of bits) {
    bases.push(base)
    base += 2 ** count
  }
  return { bits, bases }
}
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
// RFC 8878, 3.1.1.3.2.1.1: extra bits of the codes of literal and match lengths
const LITERALS = ranges([...zeros(16), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], 0)
const MATCHES = ranges([...zeros(32), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], 3)
// RFC 8878, 3.1.1.3.2.2: the distributions used where a block brings none
const ones = (count: number, value = 1): number[] => Array.from({ length: count }, () => value)
const KINDS = [
  {
    mostLog: 9,
    mostSymbol: 35,
    usual: buildFse([4, 3, ...ones(11, 2), ...ones(3), ...ones(9, 2), 3, 2, ...ones(5), ...ones(4, -1)], 6),
  },
  { mostLog: 8, mostSymbol: 31, usual: buildFse([...ones(6), ...ones(3, 2), ...ones(15), ...ones(5, -1)], 5) },
  { mostLog: 9, mostSymbol: 52, usual: buildFse([1, 4, 3, ...ones(6, 2), ...ones(37), ...ones(7, -1)], 6) },
] as const

/** Unpacks one compressed block (RFC 8878, 3.1.1.3) to the end of `state.out`, which must have room for the largest. */
export function unpackBlock(block: Uint8Array, state: ZstdState): void {
  const { literals, size } = readLiterals(block, state)
  runSequences(block.subarray(size), literals, state)
}

function readLiterals(block: Uint8Array, state: ZstdState): { literals: Uint8Array; size: number } {
  const head = block[0]!
  const kind = head & 3
  const format = (head >> 2) & 3
  const word = head | (block[1]! << 8) | (block[2]! << 16)
  if (kind < 2) {
    const header = format === 1 ? 2 : format === 3 ? 3 : 1
    const length = format === 1 ? (word & 0xffff) >> 4 : format === 3 ? word >> 4 : head >> 3
    const size = header + (kind === 0 ? length : 1)
    if (!(size <= block.length && length <= LARGEST_BLOCK)) throw fault('literals are cut off')
    const literals = kind === 0 ? block.subarray(header, size) : new Uint8Array(length).fill(block[header]!, 0, length)
    return { literals, size }
  }
  const header = format < 2 ? 3 : format + 2
  const width = format < 2 ? 10 : format === 2 ? 14 : 18
  if (header > block.length) throw fault('literals are cut off')
  const length = bitsAt(block, 4, Math.min(16, width)) | (width > 16 ? bitsAt(block, 20, 2) << 16 : 0)
  const packed = bitsAt(block, 4 + width, Math.min(16, width)) | (width > 16 ? bitsAt(block, 38, 2) << 16 : 0)
  const size = header + packed
  if (size > block.length || length > LARGEST_BLOCK) throw fault('literals are cut off')
  let stream = block.subarray(header, size)
  if (kind === 2) {
    const read = readHuffman(stream)
    state.huffman = read.table
    stream = stream.subarray(read.size)
  }
  if (!state.huffman) throw fault('a Huffman tree is missing')
  const literals = new Uint8Array(length)
  if (format === 0) unpackHuffman(stream, literals, state.huffman)
  else unpackFour(stream, literals, state.huffman)
  return { literals, size }
}

function unpackFour(stream: Uint8Array, literals: Uint8Array, table: HuffmanTable): void {
  const part = (literals.length + 3) >> 2
  if (stream.length < 10 || part * 3 > literals.length) throw fault('literals are cut off')
  let from = 6
  for (let i = 0; i < 4; i++) {
    const to = i < 3 ? from + (stream[i * 2]! | (stream[i * 2 + 1]! << 8)) : stream.length
    if (to > stream.length) throw fault('literals are cut off')
    unpackHuffman(stream.subarray(from, to), literals.subarray(part * i, i < 3 ? part * (i + 1) : undefined), table)
    from = to
  }
}

function unpackHuffman(stream: Uint8Array, to: Uint8Array, { log, symbols, bits }: HuffmanTable): void {
  let at = bitEnd(stream)
  const mask = (1 << log) - 1
  for (let i = 0; i < to.length; i++) {
    const from = at - log
    const byte = from >> 3
    const code =
      from < 0
        ? bitsAt(stream, from, log)
        : ((stream[byte]! | (stream[byte + 1]! << 8) | (stream[byte + 2]! << 16)) >>> (from & 7)) & mask
    to[i] = symbols[code]!
    at -= bits[code]!
  }
  if (at !== 0) throw fault('literals do not end where they should')
}

function runSequences(section: Uint8Array, literals: Uint8Array, state: ZstdState): void {
  const { out, offsets } = state
  const [count, header] = sequenceCount(section)
  let end = state.end
  let used = 0
  if (count > 0) {
    const { tables, size } = readTables(section.subarray(header), state)
    const [literalTable, offsetTable, matchTable] = tables
    const stream = section.subarray(header + size)
    let at = bitEnd(stream)
    const read = (width: number): number => {
      if (width > 16) {
        const high = read(width - 16)
        return (high << 16) | read(16)
      }
      at -= width
      return bitsAt(stream, at, width)
    }
    let literalState = read(literalTable.log)
    let offsetState = read(offsetTable.log)
    let matchState = read(matchTable.log)
    const most = state.end + LARGEST_BLOCK
    for (let i = 0; i < count; i++) {
      const offsetCode = offsetTable.symbols[offsetState]!
      const matchCode = matchTable.symbols[matchState]!
      const literalCode = literalTable.symbols[literalState]!
      if (offsetCode > 27) throw fault('an offset reaches too far back')
      const value = (1 << offsetCode) + read(offsetCode)
      const match = MATCHES.bases[matchCode]! + read(MATCHES.bits[matchCode]!)
      const length = LITERALS.bases[literalCode]! + read(LITERALS.bits[literalCode]!)
      const offset = nextOffset(offsets, value, length)
      if (i < count - 1) {
        literalState = literalTable.bases[literalState]! + read(literalTable.bits[literalState]!)
        matchState = matchTable.bases[matchState]! + read(matchTable.bits[matchState]!)
        offsetState = offsetTable.bases[offsetState]! + read(offsetTable.bits[offsetState]!)
      }
      if (used + length > literals.length || end + length + match > most || at < 0)
        throw fault('a block is longer than it may be')
      for (let k = 0; k < length; k++) out[end++] = literals[used++]!
      if (offset > end || offset < 1) throw fault('an offset reaches too far back')
      for (let k = 0; k < match; k++, end++) out[end] = out[end - offset]!
    }
    if (at !== 0) throw fault('sequences do not end where they should')
  } else if (header !== section.length) throw fault('a block does not end where it should')
  if (end + literals.length - used > state.end + LARGEST_BLOCK) throw fault('a block is longer than it may be')
  out.set(literals.subarray(used), end)
  state.end = end + literals.length - used
}

function sequenceCount(section: Uint8Array): [count: number, header: number] {
  const [first, second = 0, third = 0] = section
  if (first === undefined) throw fault('a block is cut off')
  if (first < 128) return [first, 1]
  return first < 255 ? [((first - 128) << 8) | second, 2] : [(second | (third << 8)) + 0x7f00, 3]
}

function readTables(section: Uint8Array, state: ZstdState): { tables: [FseTable, FseTable, FseTable]; size: number } {
  const modes = section[0]
  if (modes === undefined || modes & 3) throw fault('sequences are broken')
  let size = 1
  const tables = KINDS.map(({ mostLog, mostSymbol, usual }, kind) => {
    const mode = (modes >> (6 - kind * 2)) & 3
    if (mode === 0) return usual
    if (mode === 1) {
      const symbol = section[size++]
      if (symbol === undefined || symbol > mostSymbol) throw fault('sequences are broken')
      return singleFse(symbol)
    }
    if (mode === 2) {
      const read = readFse(section.subarray(size), mostLog, mostSymbol)
      size += read.size
      return read.table
    }
    const last = state.tables[kind]
    if (!last) throw fault('a table to repeat is missing')
    return last
  }) as [FseTable, FseTable, FseTable]
  state.tables = tables
  return { tables, size }
}

/** The offset that a value stands for (RFC 8878, 3.1.1.5): 1 to 3 repeat one of the last three. */
function nextOffset(offsets: ZstdState['offsets'], value: number, literals: number): number {
  const [first, second, third] = offsets
  const place = value > 3 ? 4 : value - (literals === 0 ? 0 : 1)
  if (place === 0) return first
  const offset = place === 1 ? second : place === 2 ? third : place === 3 ? first - 1 : value - 3
  offsets[2] = place === 1 ? third : second
  offsets[1] = first
  offsets[0] = offset
  return offset
}
