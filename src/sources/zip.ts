import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { SourceError } from './sourceError.ts'

/** A file inside a zip archive. */
export interface ZipEntry {
  name: string
  /** 0 stored, 8 deflated. */
  method: number
  compressed: number
  /** Size once unpacked, as the archive declares it. */
  size: number
  headerOffset: number
}

/** How much a zip archive may unpack to before it is refused. */
export interface ZipLimits {
  /** Bytes of all entries together. */
  total: number
  /** Largest unpacked ÷ packed, for entries above `ratioFrom` bytes. */
  ratio: number
  ratioFrom: number
}

/** 1 GiB in all, and no entry above 100 MB that shrank more than 200 times. */
export const ZIP_LIMITS: ZipLimits = { total: 1 << 30, ratio: 200, ratioFrom: 100_000_000 }

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50

/**
 * Lists a zip archive from its central directory.
 * @throws SourceError when it is cut off, spread over 4 GiB (zip64), encrypted, or would unpack to more than the limits.
 */
export async function listZip(path: string, limits: ZipLimits = ZIP_LIMITS): Promise<Map<string, ZipEntry>> {
  const file = await open(path, 'r')
  try {
    const entries = await readDirectory(file, path)
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

async function readDirectory(file: FileHandle, path: string): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END_SIGNATURE) at--
  if (at < 0) throw new SourceError(path, 'is a cut-off xlsx (zip) file: its end is missing; copy it again')
  const count = tail.readUInt16LE(at + 10)
  const length = tail.readUInt32LE(at + 12)
  const offset = tail.readUInt32LE(at + 16)
  if (count === 0xffff || offset === 0xffffffff)
    throw new SourceError(path, 'is a zip64 archive, which is not read; save it again as .xlsx or CSV')
  if (offset + length > size) throw new SourceError(path, 'is a damaged xlsx (zip) file; copy it again')
  const directory = await readAt(file, offset, length)
  const entries = new Map<string, ZipEntry>()
  for (let i = 0, p = 0; i < count; i++) {
    if (p + 46 > directory.length || directory.readUInt32LE(p) !== ENTRY_SIGNATURE)
      throw new SourceError(path, 'is a damaged xlsx (zip) file: its list of entries is broken; copy it again')
    const nameLength = directory.readUInt16LE(p + 28)
    const name = directory.toString('utf8', p + 46, p + 46 + nameLength).replaceAll('\\', '/')
    const method = directory.readUInt16LE(p + 10)
    if (directory.readUInt16LE(p + 8) & 1) throw new SourceError(path, 'is encrypted; save it without a password')
    if (method !== 0 && method !== 8)
      throw new SourceError(path, `${name} is packed with method ${method}; expected deflate`)
    entries.set(name, {
      name,
      method,
      compressed: directory.readUInt32LE(p + 20),
      size: directory.readUInt32LE(p + 24),
      headerOffset: directory.readUInt32LE(p + 42),
    })
    p += 46 + nameLength + directory.readUInt16LE(p + 30) + directory.readUInt16LE(p + 32)
  }
  return entries
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
  return buffer.subarray(0, bytesRead)
}

/**
 * Unpacks one entry as UTF-8 text, piece by piece.
 * @throws SourceError when the entry is damaged, no UTF-8, or unpacks to another size than the archive declares.
 */
export async function* readZipText(path: string, entry: ZipEntry): AsyncGenerator<string> {
  const file = await open(path, 'r')
  const header = await readAt(file, entry.headerOffset, 30).finally(() => file.close())
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (entry.compressed === 0) return
  const packed = createReadStream(path, { start, end: start + entry.compressed - 1, highWaterMark: 256 << 10 })
  const inflate = entry.method === 8 ? createInflateRaw({ chunkSize: 256 << 10 }) : null
  if (inflate) packed.on('error', (error) => inflate.destroy(error))
  const bytes = inflate ? packed.pipe(inflate) : packed
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > entry.size) throw new SourceError(path, `${entry.name} unpacks to more than it declares; refused`)
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder.decode()
  } catch (cause) {
    if (cause instanceof SourceError) throw cause
    throw new SourceError(path, `${entry.name} in it is damaged (${(cause as Error).message}); copy it again`, {
      cause,
    })
  } finally {
    packed.destroy()
    inflate?.destroy()
  }
  if (size !== entry.size)
    throw new SourceError(path, `${entry.name} in it is cut off at ${size} of ${entry.size} bytes; copy it again`)
}
