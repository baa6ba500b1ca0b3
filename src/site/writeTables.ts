import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { linkOver, writeWhole } from '../workspace/durable.ts'
import { encodeArrow } from './arrow.ts'
import type { ColumnTable } from './columnTable.ts'
import type { ManifestTable } from './manifest.ts'
import { neededFiles, readManifest } from './manifest.ts'
import type { PageTable } from './pageTables.ts'
import { type Reach, selectionKey, selectRows } from './scope.ts'

/**
 * Tables already written in this publication, by selection: the same bytes for another site are a second name. `fresh`
 * tells that the file was not there before and is yet to be flushed to the disk.
 */
export type WrittenTables = Map<string, WrittenTable | null>

type WrittenTable = ManifestTable & { path: string; fresh: boolean }

/**
 * Writes an audience's tables into its data folder under names that hold a hash of their bytes (12 hex digits), those of a
 * pack one after the other in one file; a file that is there already is left alone. The manifest is not touched.
 */
export function writeTables(
  dataDir: string,
  tables: ReadonlyMap<PageTable, ColumnTable>,
  reach: Reach,
  written: WrittenTables,
): Record<string, ManifestTable> {
  mkdirSync(dataDir, { recursive: true })
  const listed: Record<string, ManifestTable> = {}
  const packs = new Map<string, PackedTable[]>()
  for (const [page, table] of tables) {
    const encode = (): Encoded | null => {
      const selection = selectRows(page, table, reach)
      return selection && { bytes: encodeArrow(selection.table, selection.rows), rows: selection.rows.length }
    }
    if (page.pack) {
      packs.set(page.pack, [...(packs.get(page.pack) ?? []), { page, encode }])
      continue
    }
    const entry = writeOnce(dataDir, selectionKey(page, reach), written, () => {
      const encoded = encode()
      return encoded && { name: page.name, ending: 'arrow', ...encoded }
    })
    if (entry) listed[page.name] = entry
  }
  for (const [name, members] of packs) Object.assign(listed, writePack(dataDir, name, members, reach, written))
  return listed
}

/** An Arrow stream and its rows. */
interface Encoded {
  bytes: Uint8Array
  rows: number
}

interface PackedTable {
  page: PageTable
  encode: () => Encoded | null
}

function writePack(
  dataDir: string,
  name: string,
  members: readonly PackedTable[],
  reach: Reach,
  written: WrittenTables,
): Record<string, ManifestTable> {
  const parts = members.flatMap(({ page, encode }) => {
    const encoded = encode()
    return encoded ? [{ table: page.name, ...encoded }] : []
  })
  const key = JSON.stringify(members.map(({ page }) => selectionKey(page, reach)))
  if (parts.length === 0) return {}
  const pack = writeOnce(dataDir, key, written, () => ({
    name,
    ending: 'arrow',
    bytes: Buffer.concat(parts.map(({ bytes }) => bytes)),
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
  }))
  let offset = 0
  return Object.fromEntries(
    parts.map(({ table, bytes, rows }) => {
      const entry = { file: pack!.file, rows, bytes: bytes.length, offset }
      offset += bytes.length
      return [table, entry]
    }),
  )
}

/** What a data file is made of: its name without the hash, and the rows that its bytes hold. */
export interface DataFile {
  name: string
  ending: string
  bytes: Uint8Array
  rows: number
}

/**
 * Writes a data file under a name that holds a hash of its bytes, or gives a file of the same key that this publication
 * has written already a second name.
 * @param make its content; null when the audience does not get it
 */
export function writeOnce(
  dataDir: string,
  key: string,
  written: WrittenTables,
  make: () => DataFile | null,
): ManifestTable | null {
  let entry = written.get(key)
  if (entry === undefined) {
    const file = make()
    entry = file && writeFile(dataDir, file)
    written.set(key, entry)
  } else if (entry && !isWhole(join(dataDir, entry.file), entry.bytes)) linkOver(entry.path, join(dataDir, entry.file))
  return entry && { file: entry.file, rows: entry.rows, bytes: entry.bytes }
}

/** Deletes the files of a data folder that its manifest no longer needs; without a manifest nothing is deleted. */
export function deleteOldTables(dataDir: string): void {
  const manifest = readManifest(dataDir)
  if (!manifest) return
  const needed = neededFiles(manifest).add('manifest.json')
  for (const file of readdirSync(dataDir)) if (!needed.has(file)) rmSync(join(dataDir, file))
}

function writeFile(dataDir: string, { name, ending, bytes, rows }: DataFile): WrittenTable {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const file = `${name}.${hash}.${ending}`
  const path = join(dataDir, file)
  const fresh = !isWhole(path, bytes.length)
  if (fresh) writeWhole(path, bytes)
  return { file, rows, bytes: bytes.length, path, fresh }
}

const isWhole = (path: string, bytes: number): boolean => existsSync(path) && statSync(path).size === bytes
