import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { readBlocks } from './fileBlocks.ts'
import { SourceError } from './sourceError.ts'
import { ZIP_LIMITS, type ZipLimits } from './zip.ts'
import { unpackZstd } from './zstd.ts'

/** How a single file is compressed. */
export type Packing = 'gzip' | 'zstd'

/** 64 GiB, and above 100 MB no more than 200 times what it was packed to. */
export const UNPACK_LIMITS: ZipLimits = { ...ZIP_LIMITS, total: 64 * 2 ** 30 }

/** Tells from a file's first bytes how it is compressed; null when it is not. */
export function packingOf(head: Buffer): Packing | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  return head.subarray(0, 4).equals(Buffer.of(0x28, 0xb5, 0x2f, 0xfd)) ? 'zstd' : null
}

/**
 * Unpacks a compressed file into `copy`, as a stream; checksums are verified.
 * @throws SourceError when it is damaged, cut off, or unpacks to more than `limits` (a bomb); `copy` may be left behind.
 */
export async function unpackFile(path: string, packing: Packing, copy: string, limits = UNPACK_LIMITS): Promise<void> {
  const { size: packed } = await stat(path)
  const out = createWriteStream(copy)
  const written = finished(out)
  written.catch(() => {})
  let size = 0
  try {
    for await (const piece of packing === 'gzip' ? gunzip(path, packed) : unzstd(path)) {
      size += piece.length
      if (size > limits.total)
        throw new SourceError(path, `unpacks to more than ${megabytes(limits.total)}; split it into smaller files`)
      if (size > limits.ratioFrom && size > packed * limits.ratio)
        throw new SourceError(
          path,
          `unpacks from ${megabytes(packed)} to more than ${megabytes(size)}: refused as a ${packing} bomb; unpack it first if it is genuine`,
        )
      // The piece's bytes are used again once the next is asked for.
      if (!out.write(Buffer.from(piece))) await Promise.race([new Promise((go) => out.once('drain', go)), written])
    }
  } finally {
    out.end()
    await written
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

async function* gunzip(path: string, packed: number): AsyncGenerator<Uint8Array> {
  const source = createReadStream(path, { highWaterMark: 256 << 10 })
  const unpacked = createGunzip({ chunkSize: 256 << 10 })
  source.on('error', (error) => unpacked.destroy(error))
  try {
    for await (const piece of source.pipe(unpacked)) yield piece as Buffer
  } catch (cause) {
    throw damaged(path, 'gzip', cause)
  } finally {
    source.destroy()
    unpacked.destroy()
  }
  // The unpacker stops without a word at what is no further part; padding with zeros is usual.
  for await (const { bytes, offset } of readBlocks(path, Math.min(unpacked.bytesWritten, packed))) {
    const at = bytes.findIndex((byte) => byte !== 0)
    if (at >= 0) throw damaged(path, 'gzip', new Error(`bytes from ${offset + at} on are no gzip data`))
  }
}

async function* unzstd(path: string): AsyncGenerator<Uint8Array> {
  const source = createReadStream(path, { highWaterMark: 256 << 10 })
  try {
    yield* unpackZstd(source as AsyncIterable<Buffer>)
  } catch (cause) {
    throw damaged(path, 'zstd', cause)
  } finally {
    source.destroy()
  }
}

function damaged(path: string, packing: Packing, cause: unknown): unknown {
  const { code, message } = cause as NodeJS.ErrnoException
  // A failure of the disk is no fault of the data.
  if (code && !code.startsWith('Z_')) return cause
  return new SourceError(path, `cannot be unpacked (${packing}: ${message}); copy or compress it again`, { cause })
}
