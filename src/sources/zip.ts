import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { SourceError } from './sourceError.ts'
import { readZipDirectory, type ZipEntry } from './zipDirectory.ts'

/** How much an archive may unpack to before it is refused. */
export interface ZipLimits {
  /** Bytes of all entries together. */
  total: number
  /** Largest unpacked ÷ packed, for entries above `ratioFrom` bytes. */
  ratio: number
  ratioFrom: number
}

/** 8 GiB in all, and no entry above 100 MB that shrank more than 200 times; what is read of it streams. */
export const ZIP_LIMITS: ZipLimits = { total: 8 * 2 ** 30, ratio: 200, ratioFrom: 100_000_000 }

/**
 * Lists a zip archive, zip64 included, from its central directory.
 * @throws SourceError when it is cut off, damaged, encrypted, or would unpack to more than the limits.
 */
export async function listZip(path: string, limits: ZipLimits = ZIP_LIMITS): Promise<Map<string, ZipEntry>> {
  const file = await open(path, 'r')
  try {
    const entries = await readZipDirectory(file, path)
    let total = 0
    for (const { name, size, compressed } of entries.values()) {
      total += size
      if (total > limits.total)
        throw new SourceError(path, `unpacks to more than ${megabytes(limits.total)}; save fewer rows a file, or CSV`)
      if (size > limits.ratioFrom && size > compressed * limits.ratio)
        throw new SourceError(
          path,
          `${name} unpacks from ${megabytes(compressed)} to ${megabytes(size)}: refused as a zip bomb; save it as CSV`,
        )
    }
    return entries
  } finally {
    await file.close()
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/**
 * Unpacks one entry as UTF-8 text, piece by piece.
 * @throws SourceError when the entry is damaged, no UTF-8, or unpacks to another size than the archive declares.
 */
export async function* readZipText(path: string, entry: ZipEntry): AsyncGenerator<string> {
  const file = await open(path, 'r')
  const start = await findData(file, path, entry).finally(() => file.close())
  const packed = createReadStream(path, { start, end: start + Math.max(0, entry.compressed - 1), highWaterMark: PIECE })
  const inflate = entry.method === 8 ? createInflateRaw({ chunkSize: PIECE }) : null
  if (inflate) packed.on('error', (error) => inflate.destroy(error))
  const bytes = inflate ? packed.pipe(inflate) : packed
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let checksum = 0
  try {
    if (entry.compressed > 0)
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        size += chunk.length
        if (size > entry.size) throw new SourceError(path, `${entry.name} unpacks to more than it declares; refused`)
        checksum = crc32(chunk, checksum)
        yield decoder.decode(chunk, { stream: true })
      }
    yield decoder.decode()
  } catch (cause) {
    if (cause instanceof SourceError) throw cause
    throw damaged(path, entry, (cause as Error).message, cause)
  } finally {
    packed.destroy()
    inflate?.destroy()
  }
  if (size !== entry.size)
    throw new SourceError(path, `${entry.name} in it is cut off at ${size} of ${entry.size} bytes; copy it again`)
  if (checksum !== entry.crc32) throw damaged(path, entry, 'its checksum does not fit')
}

const PIECE = 256 << 10

const damaged = (path: string, entry: ZipEntry, problem: string, cause?: unknown): SourceError =>
  new SourceError(path, `${entry.name} in it is damaged (${problem}); copy it again`, { cause })

/** Where an entry's bytes begin: behind a header of its own, whose lengths differ from the directory's. */
async function findData(file: FileHandle, path: string, entry: ZipEntry): Promise<number> {
  const { buffer: header, bytesRead } = await file.read(Buffer.alloc(30), 0, 30, entry.headerOffset)
  if (bytesRead < 30 || header.readUInt32LE(0) !== 0x04034b50) throw damaged(path, entry, 'its header is broken')
  return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}
