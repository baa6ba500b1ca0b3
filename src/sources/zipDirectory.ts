import type { FileHandle } from 'node:fs/promises'
import { SourceError } from './sourceError.ts'

/** A file inside a zip archive. */
export interface ZipEntry {
  name: string
  /** 0 stored, 8 deflated. */
  method: number
  compressed: number
  /** Size once unpacked, as the archive declares it. */
  size: number
  /** Checksum of the unpacked bytes. */
  crc32: number
  headerOffset: number
}

// APPNOTE 4.3: end of the central directory, its zip64 form and the locator of that, an entry of the directory
const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const ENTRY = 0x02014b50
const LONGEST_COMMENT = 65_535
const LARGEST_DIRECTORY = 64 << 20

/**
 * Reads the central directory of a zip or zip64 archive, entries by name.
 * @throws SourceError when it is missing, broken, encrypted, or packs an entry otherwise than by deflate.
 */
export async function readZipDirectory(file: FileHandle, path: string): Promise<Map<string, ZipEntry>> {
  const broken = (what: string): SourceError =>
    new SourceError(path, `is a damaged xlsx (zip) file: ${what}; copy it again`)
  const { count, length, offset } = await findDirectory(file, path, broken)
  const directory = await readAt(file, offset, length)
  if (directory.length < length) throw broken('its list of entries is cut off')
  const entries = new Map<string, ZipEntry>()
  for (let i = 0, p = 0; i < count; i++) {
    if (p + 46 > length || directory.readUInt32LE(p) !== ENTRY) throw broken('its list of entries is broken')
    const nameEnd = p + 46 + directory.readUInt16LE(p + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(p + 30)
    if (extraEnd > length) throw broken('its list of entries is broken')
    const name = directory.toString('utf8', p + 46, nameEnd).replaceAll('\\', '/')
    const method = directory.readUInt16LE(p + 10)
    if (directory.readUInt16LE(p + 8) & 1) throw new SourceError(path, 'is encrypted; save it without a password')
    if (method !== 0 && method !== 8)
      throw new SourceError(path, `${name} is packed with method ${method}; expected deflate`)
    if (entries.has(name)) throw broken(`it lists ${name} twice`)
    const short = [24, 20, 42].map((at) => directory.readUInt32LE(p + at))
    const sizes = widen(directory.subarray(nameEnd, extraEnd), short)
    if (!sizes) throw broken(`the sizes of ${name} are missing`)
    const [size, compressed, headerOffset] = sizes as [number, number, number]
    entries.set(name, { name, method, compressed, size, crc32: directory.readUInt32LE(p + 16), headerOffset })
    p = extraEnd + directory.readUInt16LE(p + 32)
  }
  return entries
}

async function findDirectory(file: FileHandle, path: string, broken: (what: string) => SourceError) {
  const { size } = await file.stat()
  const tailStart = Math.max(0, size - LONGEST_COMMENT - 22)
  const tail = await readAt(file, tailStart, size - tailStart)
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END) at--
  if (at < 0) throw new SourceError(path, 'is a cut-off xlsx (zip) file: its end is missing; copy it again')
  let found = {
    count: tail.readUInt16LE(at + 10),
    length: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  }
  if (found.count === 0xffff || found.length === 0xffffffff || found.offset === 0xffffffff) {
    const locator = await readAt(file, Math.max(0, tailStart + at - 20), 20)
    if (locator.length < 20 || locator.readUInt32LE(0) !== LOCATOR_64) throw broken('its zip64 end is missing')
    const end = await readAt(file, Number(locator.readBigUInt64LE(8)), 56)
    if (end.length < 56 || end.readUInt32LE(0) !== END_64) throw broken('its zip64 end is missing')
    const [count, length, offset] = [32, 40, 48].map((from) => Number(end.readBigUInt64LE(from)))
    found = { count: count!, length: length!, offset: offset! }
  }
  if (found.offset + found.length > size) throw broken('its list of entries is cut off')
  if (found.length > LARGEST_DIRECTORY) throw broken('its list of entries is too long')
  return found
}

/**
 * Numbers of an entry, each from its zip64 field (0x0001) where the directory itself holds only 0xffffffff.
 * @returns null when such a field is missing
 */
function widen(extra: Buffer, short: readonly number[]): number[] | null {
  const fields: number[] = []
  for (let p = 0; p + 4 <= extra.length; p += 4 + extra.readUInt16LE(p + 2)) {
    if (extra.readUInt16LE(p) !== 1) continue
    const end = Math.min(extra.length, p + 4 + extra.readUInt16LE(p + 2))
    for (let at = p + 4; at + 8 <= end; at += 8) fields.push(Number(extra.readBigUInt64LE(at)))
  }
  const wide = short.map((value) => (value === 0xffffffff ? fields.shift() : value))
  return wide.every((value) => value !== undefined) ? wide : null
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  if (!Number.isSafeInteger(offset)) return Buffer.alloc(0)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
  return buffer.subarray(0, bytesRead)
}
