import { createHash } from 'node:crypto'
import { type BigIntStats, createReadStream, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { writeWhole } from '../src/workspace/durable.ts'
import { UserError } from '../src/workspace/errors.ts'

/** A file system may tell times no finer than this: a file changed as it was read could keep its time. */
const RACY_NS = 2_000_000_000n

/** Content hashes by path, remembered from run to run. */
export interface Hashes {
  /** sha256 of a file: the remembered one where size, times and inode are those of then, else of its bytes. */
  of: (path: string) => Promise<string>
  /** Writes what was asked for; what was not is forgotten. */
  save: () => void
}

/**
 * Opens the remembered hashes. A memory that cannot be read is none.
 * @param memory JSON file in the workspace's state
 */
export function openHashes(memory: string): Hashes {
  const known = readMemory(memory)
  const asked: Record<string, { stamp: string; sha256: string }> = {}
  let changed = false
  return {
    of: async (path) => {
      const before = stampOf(path)
      const remembered = known[path]
      if (before && remembered?.stamp === before.text) {
        asked[path] = remembered
        return remembered.sha256
      }
      const startedNs = BigInt(Date.now()) * 1_000_000n
      const sha256 = await hashFile(path)
      changed = true
      const settled = before !== null && before.latestNs + RACY_NS < startedNs && stampOf(path)?.text === before.text
      if (settled) asked[path] = { stamp: before.text, sha256 }
      return sha256
    },
    save: () => {
      if (!changed && Object.keys(asked).length === Object.keys(known).length) return
      mkdirSync(dirname(memory), { recursive: true })
      writeWhole(memory, JSON.stringify(asked))
    },
  }
}

function stampOf(path: string): { text: string; latestNs: bigint } | null {
  let stat: BigIntStats
  try {
    stat = statSync(path, { bigint: true })
  } catch {
    return null
  }
  const { size, mtimeNs, ctimeNs, ino } = stat
  return { text: `${size} ${mtimeNs} ${ctimeNs} ${ino}`, latestNs: mtimeNs > ctimeNs ? mtimeNs : ctimeNs }
}

function readMemory(path: string): Record<string, { stamp: string; sha256: string }> {
  try {
    const memory: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return memory && typeof memory === 'object' ? (memory as Record<string, { stamp: string; sha256: string }>) : {}
  } catch {
    return {}
  }
}

/**
 * sha256 of a file's bytes.
 * @throws {UserError} naming the file and the system's reason when it cannot be read.
 */
export function hashFile(path: string): Promise<string> {
  return new Promise((done, fail) => {
    const hash = createHash('sha256')
    createReadStream(path, { highWaterMark: 1 << 20 })
      .on('error', (cause) =>
        fail(new UserError(`${path}: cannot be read (${cause.message}); nothing was changed`, 1, { cause })),
      )
      .on('data', (chunk) => hash.update(chunk))
      .on('end', () => done(hash.digest('hex')))
  })
}
