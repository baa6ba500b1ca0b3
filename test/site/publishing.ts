import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableFromIPC } from '@uwdata/flechette'
import type { AudienceSetting } from '../../src/site/audiences.ts'
import type { Manifest } from '../../src/site/manifest.ts'
import { publishSite } from '../../src/site/publish.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

/** The four audiences of the documented example. */
export const audiences: AudienceSetting[] = [
  { id: 'leadership', scope: 'all', detail: 'aggregate' },
  { id: 'unit-*', scope: 'unit', detail: 'customer', hide: ['purchase_price', 'spread'] },
  { id: 'division-*', scope: 'division', detail: 'customer', hide: ['purchase_price', 'spread'] },
  { id: 'manager-*', scope: 'manager', detail: 'customer', hide: ['purchase_price', 'spread'] },
]

/** A scratch folder with a hand-made shell of two files, removed by `remove`. */
export function makeFolders() {
  const root = mkdtempSync(join(tmpdir(), 'pilotlight-site-'))
  const shellDir = join(root, 'shell')
  writeShell(shellDir, 'k1', { 'index.html': '<p>1</p>', '_import/page.aaaaaaaa.js': '1' })
  return { siteDir: join(root, 'site'), shellDir, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** Writes a hand-made shell in place of the one there. */
export function writeShell(shellDir: string, key: string, files: Record<string, string>): void {
  rmSync(shellDir, { recursive: true, force: true })
  mkdirSync(join(shellDir, '_import'), { recursive: true })
  writeFileSync(join(shellDir, '.shell-key'), key)
  for (const [path, text] of Object.entries(files)) writeFileSync(join(shellDir, path), text)
}

/** Publishes a warehouse as run `runId`: the first two audiences (leadership, units) unless told. */
export const publishRun = (
  warehouse: Warehouse,
  folders: { siteDir: string; shellDir: string },
  runId = 'run-1',
  settings: readonly AudienceSetting[] = audiences.slice(0, 2),
) =>
  publishSite({
    warehouse,
    ...folders,
    workspace: {
      company: '示例燃气',
      locale: 'zh-CN',
      timezone: 'Asia/Shanghai',
      asOf: '2026-01-01 00:00:00',
      audiences: settings,
    },
    run: {
      runId,
      generatedAt: '2026-01-02 06:01:00',
      codeVersion: '0.1.0',
      rulebookSha256: 'r',
      inputsSha256: 'i',
      resultsSha256: 'o',
    },
  })

/** The data folder of a site. */
export const dataOf = (siteDir: string, folder: string): string => join(siteDir, folder, '_file', 'data')

/** The manifest of a site. */
export const manifestOf = (siteDir: string, folder: string): Manifest =>
  JSON.parse(readFileSync(join(dataOf(siteDir, folder), 'manifest.json'), 'utf8'))

/** The rows of a site's table, read by the reader that pages use; null when the table is absent. */
export function rowsOf(siteDir: string, folder: string, table: string): Record<string, unknown>[] | null {
  const entry = manifestOf(siteDir, folder).tables[table]
  if (!entry) return null
  const { file, offset = 0, bytes } = entry
  const stream = readFileSync(join(dataOf(siteDir, folder), file)).subarray(offset, offset + bytes)
  return tableFromIPC(Uint8Array.from(stream)).toArray() as Record<string, unknown>[]
}
