/** A decoding table of a finite state entropy code (RFC 8878, 4.1): symbol, bits to read and base of the next state. */
export interface FseTable {
  log: number
  symbols: Uint8Array
  bits: Uint8Array
  bases: Uint16Array
}

/** A Huffman decoding table: symbol and its length, by the next `log` bits. */
export interface HuffmanTable {
  log: number
  symbols: Uint8Array
  bits: Uint8Array
}

/** Bytes that are no zstd data; the caller names file and frame. */
export class ZstdFault extends Error {}

/** Makes a fault: what is wrong with the data. */
export const fault = (problem: string): ZstdFault => new ZstdFault(problem)

/** Reads `count` (at most 16) bits that begin at bit `at`; bits past the ends are zero. */
export function bitsAt(bytes: Uint8Array, at: number, count: number): number {
  if (at < 0) return (bitsAt(bytes, 0, Math.max(0, count + at)) << -at) & ((1 << count) - 1)
  const byte = at >> 3
  const word = bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16)
  return (word >>> (at & 7)) & ((1 << count) - 1)
}

/** The number of the last bit of a stream that is read backwards: its last byte's highest set bit is a mark. */
export function bitEnd(bytes: Uint8Array): number {
  const last = bytes[bytes.length - 1]
  if (!last) throw fault('a bit stream has no end mark')
  return bytes.length * 8 - 8 + highestBit(last)
}

/** Number of the highest bit set, from 0. */
export const highestBit = (value: number): number => 31 - Math.clz32(value)

/**
 * Reads the description of a table (RFC 8878, 4.1.1).
 * @param mostLog largest table allowed; @param mostSymbol largest symbol allowed
 * @returns the table and the bytes its description took
 */
export function readFse(bytes: Uint8Array, mostLog: number, mostSymbol: number): { table: FseTable; size: number } {
  const log = (bytes[0]! & 15) + 5
  if (!(log <= mostLog)) throw fault('an entropy table is too large')
  const counts: number[] = []
  let at = 4
  for (let left = 1 << log; left > 0; ) {
    if (counts.length > mostSymbol || at > bytes.length * 8) throw fault('an entropy table is broken')
    const width = highestBit(left + 1) + 1
    const mask = (1 << (width - 1)) - 1
    const short = (1 << width) - 2 - left
    const value = bitsAt(bytes, at, width)
    const isShort = (value & mask) < short
    at += isShort ? width - 1 : width
    const count = (isShort ? value & mask : value > mask ? value - short : value) - 1
    left -= Math.abs(count)
    counts.push(count)
    if (count !== 0) continue
    for (let repeat = 3; repeat === 3; at += 2) {
      repeat = bitsAt(bytes, at, 2)
      for (let i = 0; i < repeat; i++) counts.push(0)
      if (counts.length > mostSymbol) throw fault('an entropy table is broken')
    }
  }
  const size = (at + 7) >> 3
  if (size > bytes.length) throw fault('an entropy table is cut off')
  return { table: buildFse(counts, log), size }
}

/** Builds the table of a distribution: how often each symbol occurs, -1 for less than once. */
export function buildFse(counts: readonly number[], log: number): FseTable {
  const size = 1 << log
  const table = { log, symbols: new Uint8Array(size), bits: new Uint8Array(size), bases: new Uint16Array(size) }
  const next = counts.map(Math.abs)
  let free = size
  for (const [symbol, count] of counts.entries()) if (count < 0) table.symbols[--free] = symbol
  const step = (size >> 1) + (size >> 3) + 3
  let place = 0
  for (const [symbol, count] of counts.entries())
    for (let i = 0; i < count; i++) {
      table.symbols[place] = symbol
      do place = (place + step) & (size - 1)
      while (place >= free)
    }
  if (place !== 0) throw fault('an entropy table is broken')
  for (let state = 0; state < size; state++) {
    const value = next[table.symbols[state]!]!++
    table.bits[state] = log - highestBit(value)
    table.bases[state] = (value << table.bits[state]!) - size
  }
  return table
}

/** A table that gives one symbol and reads no bits. */
export const singleFse = (symbol: number): FseTable => ({
  log: 0,
  symbols: Uint8Array.of(symbol),
  bits: new Uint8Array(1),
  bases: new Uint16Array(1),
})

/** Reads a Huffman tree (RFC 8878, 4.2.1) and gives the bytes it took. */
export function readHuffman(bytes: Uint8Array): { table: HuffmanTable; size: number } {
  const head = bytes[0]!
  const size = 1 + (head < 128 ? head : (head - 126) >> 1)
  if (!(size <= bytes.length)) throw fault('a Huffman tree is cut off')
  const weights =
    head < 128
      ? packedWeights(bytes.subarray(1, size))
      : Array.from({ length: head - 127 }, (_, i) => (bytes[1 + (i >> 1)]! >> (i & 1 ? 0 : 4)) & 15)
  return { table: buildHuffman(weights), size }
}

function packedWeights(bytes: Uint8Array): number[] {
  const { table, size } = readFse(bytes, 6, 255)
  const stream = bytes.subarray(size)
  let at = bitEnd(stream)
  const read = (count: number): number => {
    at -= count
    return bitsAt(stream, at, count)
  }
  const states = [read(table.log), read(table.log)]
  const weights: number[] = []
  if (at < 0) throw fault('a Huffman tree is cut off')
  for (let turn = 0; weights.length < 255; turn ^= 1) {
    const state = states[turn]!
    weights.push(table.symbols[state]!)
    if (at < table.bits[state]!) {
      weights.push(table.symbols[states[turn ^ 1]!]!)
      break
    }
    states[turn] = table.bases[state]! + read(table.bits[state]!)
  }
  return weights
}

function buildHuffman(weights: number[]): HuffmanTable {
  let sum = 0
  for (const weight of weights) {
    if (weight > 11) throw fault('a Huffman code is too long')
    if (weight > 0) sum += 1 << (weight - 1)
  }
  const log = sum > 0 ? highestBit(sum) + 1 : 99
  const left = 2 ** log - sum
  // The last weight is not written: it fills the sum up to a power of two.
  if (log > 11 || weights.length > 255 || (left & (left - 1)) !== 0) throw fault('a Huffman tree is broken')
  const all = [...weights, highestBit(left) + 1]
  const table = { log, symbols: new Uint8Array(1 << log), bits: new Uint8Array(1 << log) }
  let place = 0
  for (let weight = 1; weight <= log; weight++)
    for (const [symbol, own] of all.entries()) {
      if (own !== weight) continue
      const end = place + (1 << (weight - 1))
      table.symbols.fill(symbol, place, end)
      table.bits.fill(log + 1 - weight, place, end)
      place = end
    }
  return table
}
