import { open } from 'node:fs/promises'

/** A piece of a file: its bytes (valid until the next piece is asked for) and where it starts in the file. */
export interface FileBlock {
  bytes: Buffer
  offset: number
}

/** Bytes that are read at a time unless told. */
export const BLOCK_BYTES = 4 << 20

/**
 * Reads a file from `start` in blocks of about `size` bytes.
 * @throws the system's error when the file cannot be opened or read.
 */
export async function* readBlocks(path: string, start = 0, size = BLOCK_BYTES): AsyncGenerator<FileBlock> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(size)
    for (let offset = start; ; ) {
      const { bytesRead } = await file.read(buffer, 0, size, offset)
      if (bytesRead === 0) return
      yield { bytes: buffer.subarray(0, bytesRead), offset }
      offset += bytesRead
    }
  } finally {
    await file.close()
  }
}

/** Reads the first `size` bytes of a file (fewer when it is shorter). */
export async function readStart(path: string, size: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
