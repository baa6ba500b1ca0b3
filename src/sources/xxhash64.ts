// Primes of XXH64 as [high, low] halves of 32 bits.
const P1 = [0x9e3779b1, 0x85ebca87] as const
const P2 = [0xc2b2ae3d, 0x27d4eb4f] as const
const P3 = [0x165667b1, 0x9e3779f9] as const
const P4 = [0x85ebca77, 0xc2b2ae63] as const
const P5 = [0x27d4eb2f, 0x165667c5] as const
type Half = readonly [number, number]

/** A running XXH64 (seed 0), of which only the low 32 bits are asked: the checksum at the end of a zstd frame. */
export interface Xxhash64 {
  update(bytes: Uint8Array): void
  /** The low 32 bits of the hash, unsigned. */
  low32(): number
}

/** Starts an XXH64 with seed 0 (Cyan4973/xxHash, doc/xxhash_spec.md). */
export function startXxhash64(): Xxhash64 {
  const lanes = [add(P1, P2), P2, [0, 0] as Half, negate(P1)].map(([high, low]) => Int32Array.of(high, low))
  const pending = new Uint8Array(32)
  let held = 0
  let total = 0
  const rounds = (bytes: Uint8Array, from: number, to: number): void => {
    for (let at = from; at < to; at += 32)
      for (let lane = 0; lane < 4; lane++)
        round(lanes[lane]!, word(bytes, at + lane * 8 + 4), word(bytes, at + lane * 8))
  }
  return {
    update(bytes) {
      total += bytes.length
      let from = 0
      if (held > 0) {
        from = Math.min(32 - held, bytes.length)
        pending.set(bytes.subarray(0, from), held)
        held += from
        if (held < 32) return
        rounds(pending, 0, 32)
      }
      const whole = from + ((bytes.length - from) & ~31)
      rounds(bytes, from, whole)
      pending.set(bytes.subarray(whole))
      held = bytes.length - whole
    },
    low32() {
      let hash: Half = P5
      if (total >= 32) {
        hash = [1, 7, 12, 18].map((bits, i) => rotate(half(lanes[i]!), bits)).reduce(add)
        for (const lane of lanes) hash = add(multiply(xor(hash, roundOf([0, 0], half(lane))), P1), P4)
      }
      hash = add(hash, [Math.floor(total / 2 ** 32), total | 0])
      return finish(hash, pending.subarray(0, held))
    },
  }
}

function finish(start: Half, tail: Uint8Array): number {
  let hash = start
  let at = 0
  for (; at + 8 <= tail.length; at += 8) {
    const lane = roundOf([0, 0], [word(tail, at + 4), word(tail, at)])
    hash = add(multiply(rotate(xor(hash, lane), 27), P1), P4)
  }
  if (at + 4 <= tail.length) {
    hash = add(multiply(rotate(xor(hash, multiply([0, word(tail, at)], P1)), 23), P2), P3)
    at += 4
  }
  for (; at < tail.length; at++) hash = multiply(rotate(xor(hash, multiply([0, tail[at]!], P5)), 11), P1)
  hash = multiply(xor(hash, shift(hash, 33)), P2)
  hash = multiply(xor(hash, shift(hash, 29)), P3)
  return xor(hash, shift(hash, 32))[1] >>> 0
}

const half = (lane: Int32Array): Half => [lane[0]!, lane[1]!]
const word = (b: Uint8Array, at: number): number => b[at]! | (b[at + 1]! << 8) | (b[at + 2]! << 16) | (b[at + 3]! << 24)
const xor = (a: Half, b: Half): Half => [a[0] ^ b[0], a[1] ^ b[1]]
const negate = (a: Half): Half => add([~a[0], ~a[1]], [0, 1])
const shift = (a: Half, bits: number): Half =>
  bits >= 32 ? [0, a[0] >>> (bits - 32)] : [a[0] >>> bits, (a[1] >>> bits) | (a[0] << (32 - bits))]
const rotate = (a: Half, bits: number): Half => [
  (a[0] << bits) | (a[1] >>> (32 - bits)),
  (a[1] << bits) | (a[0] >>> (32 - bits)),
]

function add(a: Half, b: Half): Half {
  const low = (a[1] >>> 0) + (b[1] >>> 0)
  return [(a[0] + b[0] + (low > 0xffffffff ? 1 : 0)) | 0, low | 0]
}

/** High 32 bits of the product of two unsigned 32-bit numbers. */
function highOf(a: number, b: number): number {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16]
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16)
  return aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(((middle & 0xffff) + aLow * bHigh) / 0x10000)
}

const multiply = (a: Half, b: Half): Half => [
  (highOf(a[1], b[1]) + Math.imul(a[1], b[0]) + Math.imul(a[0], b[1])) | 0,
  Math.imul(a[1], b[1]),
]

const roundOf = (lane: Half, input: Half): Half => multiply(rotate(add(lane, multiply(input, P2)), 31), P1)

/** `roundOf` in place and without allocation: the loop that sees every byte. */
function round(lane: Int32Array, high: number, low: number): void {
  const added = Math.imul(low, P2[1])
  const sum = (lane[1]! >>> 0) + (added >>> 0)
  const carry = sum > 0xffffffff ? 1 : 0
  const h = (lane[0]! + highOf(low, P2[1]) + Math.imul(low, P2[0]) + Math.imul(high, P2[1]) + carry) | 0
  const l = sum | 0
  const rotatedHigh = (h << 31) | (l >>> 1)
  const rotatedLow = (l << 31) | (h >>> 1)
  lane[0] = (highOf(rotatedLow, P1[1]) + Math.imul(rotatedLow, P1[0]) + Math.imul(rotatedHigh, P1[1])) | 0
  lane[1] = Math.imul(rotatedLow, P1[1])
}
