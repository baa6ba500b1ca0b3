import { startXxhash64, type Xxhash64 } from './xxhash64.ts'
import { LARGEST_BLOCK, unpackBlock, type ZstdState } from './zstdBlock.ts'
import { fault } from './zstdEntropy.ts'

/** Largest distance back that is kept in memory, in bytes: what the zstd program itself takes without being asked for more. */
export const LARGEST_WINDOW = 128 << 20
const MAGIC = 0xfd2fb528
const MOST_UNUSED = 8 << 20

/**
 * Unpacks zstd data (RFC 8878), frame by frame and block by block; memory is bounded by the frame's window. Checksums
 * and declared sizes are verified.
 * @param pieces the packed bytes in pieces of any size
 * @returns unpacked bytes, each piece valid until the next is asked for
 * @throws ZstdFault for anything that is no zstd data, needs a dictionary, or a larger window than `LARGEST_WINDOW`.
 */
export async function* unpackZstd(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const take = byteTaker(pieces)
  for (let magic = await take(4, true); magic; magic = await take(4, true)) {
    const value = uint32(magic)
    if ((value & 0xfffffff0) >>> 0 === 0x184d2a50) {
      for (let left = uint32((await take(4))!); left > 0; ) left -= (await take(Math.min(left, LARGEST_BLOCK)))!.length
    } else if (value === MAGIC) yield* unpackFrame(take)
    else throw fault('what follows the last frame is no zstd data')
  }
}

type Take = (count: number, mayEnd?: boolean) => Promise<Uint8Array | null>

async function* unpackFrame(take: Take): AsyncGenerator<Uint8Array> {
  const { window, size, checksum } = await readFrameHeader(take)
  const blockLimit = Math.min(window, LARGEST_BLOCK)
  const state: ZstdState = {
    out: new Uint8Array(LARGEST_BLOCK * 2),
    end: 0,
    huffman: null,
    tables: [null, null, null],
    offsets: [1, 4, 8],
  }
  const hash: Xxhash64 | null = checksum ? startXxhash64() : null
  let total = 0
  for (let last = false; !last; ) {
    const head = (await take(3))!
    const value = head[0]! | (head[1]! << 8) | (head[2]! << 16)
    last = (value & 1) === 1
    const [kind, length] = [(value >> 1) & 3, value >> 3]
    if (kind === 3 || length > blockLimit) throw fault('a block is longer than it may be')
    makeRoom(state, window)
    const from = state.end
    if (kind === 1) {
      state.out.fill((await take(1))![0]!, from, from + length)
      state.end += length
    } else if (length > 0 || kind === 2) {
      const block = (await take(length))!
      if (kind === 2) unpackBlock(block, state)
      else {
        state.out.set(block, from)
        state.end += length
      }
    }
    const piece = state.out.subarray(from, state.end)
    hash?.update(piece)
    total += piece.length
    if (piece.length > 0) yield piece
  }
  if (size !== null && size !== total) throw fault(`a frame declares ${size} bytes but holds ${total}`)
  if (hash && hash.low32() !== uint32((await take(4))!)) throw fault('its checksum does not fit its content')
}

async function readFrameHeader(take: Take): Promise<{ window: number; size: number | null; checksum: boolean }> {
  const flags = (await take(1))![0]!
  const single = (flags & 32) !== 0
  if (flags & 8) throw fault('a reserved flag is set')
  const descriptor = single ? 0 : (await take(1))![0]!
  const dictionary = await take([0, 1, 2, 4][flags & 3]!)
  if (dictionary!.some((byte) => byte !== 0)) throw fault('it was made with a dictionary')
  const sizeBytes = (await take([single ? 1 : 0, 2, 4, 8][flags >> 6]!))!
  const declared = sizeBytes.reduceRight((sum, byte) => sum * 256 + byte, 0) + (sizeBytes.length === 2 ? 256 : 0)
  const base = 2 ** (10 + (descriptor >> 3))
  const window = single ? declared : base + (base / 8) * (descriptor & 7)
  if (window > LARGEST_WINDOW)
    throw fault(
      `it needs a window of ${Math.ceil(window / 2 ** 20)} MiB, of at most ${LARGEST_WINDOW >> 20}; compress it without --long`,
    )
  return { window, size: sizeBytes.length > 0 ? declared : null, checksum: (flags & 4) !== 0 }
}

/** Grows the buffer towards the window, or drops from it what no offset can reach, so that one more block fits. */
function makeRoom(state: ZstdState, window: number): void {
  const { out, end } = state
  if (end + LARGEST_BLOCK <= out.length) return
  if (out.length < window + MOST_UNUSED) {
    state.out = new Uint8Array(Math.min(out.length * 2, window + MOST_UNUSED))
    state.out.set(out.subarray(0, end))
  }
  if (end + LARGEST_BLOCK <= state.out.length) return
  state.out.copyWithin(0, end - window, end)
  state.end = window
}

const uint32 = (b: Uint8Array): number => (b[0]! | (b[1]! << 8) | (b[2]! << 16) | (b[3]! << 24)) >>> 0

/** Hands out a stream's bytes by count; throws when it ends within a count, unless it may end before it. */
function byteTaker(pieces: AsyncIterable<Uint8Array>): Take {
  const source = pieces[Symbol.asyncIterator]()
  let piece = new Uint8Array(0)
  let at = 0
  return async (count, mayEnd = false) => {
    if (at + count <= piece.length) {
      at += count
      return piece.subarray(at - count, at)
    }
    const taken = new Uint8Array(count)
    let have = 0
    while (have < count) {
      if (at === piece.length) {
        const { value, done } = await source.next()
        if (done && mayEnd && have === 0) return null
        if (done) throw fault('it is cut off')
        piece = Uint8Array.from(value as Uint8Array)
        at = 0
      }
      const part = piece.subarray(at, at + count - have)
      taken.set(part, have)
      at += part.length
      have += part.length
    }
    return taken
  }
}
