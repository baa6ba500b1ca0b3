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
 * Writes an audience's tables into its data folder under names that hold a hash of their bytes (12 hex digits); a
 * file that is there already is left alone. The manifest is not touched.
 */
export function writeTables(
  dataDir: string,
  tables: ReadonlyMap<PageTable, ColumnTable>,
  reach: Reach,
  written: WrittenTables,
): Record<string, ManifestTable> {
  mkdirSync(dataDir, { recursive: true })
  const listed: Record<string, ManifestTable> = {}
  for (const [page, table] of tables) {
    const key = selectionKey(page, reach)
    let entry = written.get(key)
    if (entry === undefined) {
      entry = writeTable(dataDir, page, table, reach)
      written.set(key, entry)
    } else if (entry && !isWhole(join(dataDir, entry.file), entry.bytes))
      linkOver(entry.path, join(dataDir, entry.file))
    if (entry) listed[page.name] = { file: entry.file, rows: entry.rows, bytes: entry.bytes }
  }
  return listed
}

/** Deletes the files of a data folder that its manifest no longer needs; without a manifest nothing is deleted. */
export function deleteOldTables(dataDir: string): void {
  const manifest = readManifest(dataDir)
  if (!manifest) return
  const needed = neededFiles(manifest).add('manifest.json')
  for (const file of readdirSync(dataDir)) if (!needed.has(file)) rmSync(join(dataDir, file))
}

function writeTable(dataDir: string, page: PageTable, table: ColumnTable, reach: Reach): WrittenTable | null {
  const selection = selectRows(page, table, reach)
  if (!selection) return null
  const bytes = encodeArrow(selection.table, selection.rows)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const file = `${page.name}.${hash}.arrow`
  const path = join(dataDir, file)
  const fresh = !isWhole(path, bytes.length)
  if (fresh) writeWhole(path, bytes)
  return { file, rows: selection.rows.length, bytes: bytes.length, path, fresh }
}

const isWhole = (path: string, bytes: number): boolean => existsSync(path) && statSync(path).size === bytes
