import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../workspace/durable.ts'
import type { Audience } from './audiences.ts'
import type { Withheld } from './withheld.ts'

/** One published table: its file beside the manifest, its rows, its size in bytes, and where it begins in a file of several. */
export interface ManifestTable {
  file: string
  rows: number
  bytes: number
  offset?: number
}

/** What a site shows: the run, whose figures, and the file of each table. A table that is not listed is absent. */
export interface Manifest {
  version: 1
  run_id: string
  as_of: string
  generated_at: string
  company: string
  locale: string
  timezone: string
  audience: {
    id: string
    kind: Audience['kind']
    scope_id: string | null
    detail: Audience['detail']
    hide: readonly string[]
  }
  code_version: string
  rulebook_sha256: string
  inputs_sha256: string
  results_sha256: string
  tables: Record<string, ManifestTable>
  /** the tables that this audience does not get by design: one that is neither here nor in `tables` has no data yet */
  withheld: Withheld
  /** the files of the search index by what they name; read at the first search, never when a page opens */
  search: Record<string, ManifestTable>
  /** Parquet files of customers' days, which the table `ledger_index` points into; read in parts, one customer at a time */
  shards: ManifestTable[]
  /** the workbook in which the reader records causes of anomalies; absent where no line waits, or none may be seen */
  worklist?: ManifestTable
  /** ids of the runs before, the latest first */
  previous: string[]
  /** the files of the two manifests before, the latest first: pages that are open still read them */
  kept: string[][]
  /** the manifests before, the latest first, for readers who ask for an earlier run; files beside this one */
  earlier: EarlierManifest[]
}

/** A manifest that readers can go back to: what it shows, and its file. */
export type EarlierManifest = Pick<Manifest, 'run_id' | 'as_of' | 'generated_at'> & { file: string }

/** The run and workspace that a manifest names. */
export type ManifestHead = Pick<
  Manifest,
  | 'run_id'
  | 'as_of'
  | 'generated_at'
  | 'company'
  | 'locale'
  | 'timezone'
  | 'code_version'
  | 'rulebook_sha256'
  | 'inputs_sha256'
  | 'results_sha256'
>

/** What the manifest lists of a site's own: its files, and the tables it does not get. */
export type SiteFiles = Pick<Manifest, 'tables' | 'withheld' | 'search' | 'shards' | 'worklist'>

const manifestPath = (dataDir: string): string => join(dataDir, 'manifest.json')

/** Reads the manifest of a data folder; null when there is none or it is none of ours. */
export function readManifest(dataDir: string): Manifest | null {
  if (!existsSync(manifestPath(dataDir))) return null
  try {
    const manifest = JSON.parse(readFileSync(manifestPath(dataDir), 'utf8'))
    return manifest?.version === 1 && manifest.audience && manifest.tables ? manifest : null
  } catch {
    return null
  }
}

/**
 * The manifest that follows `before`: publishing the same again changes nothing. When the audience may see other things
 * than before, none of the files before are kept.
 */
export function nextManifest(
  head: ManifestHead,
  audience: Audience,
  files: SiteFiles,
  before: Manifest | null,
): Manifest {
  const { id, kind, scopeId: scope_id, detail, hide } = audience
  const fresh = { version: 1 as const, ...head, audience: { id, kind, scope_id, detail, hide }, ...files }
  if (before === null) return { ...fresh, previous: [], kept: [], earlier: [] }
  const { previous, kept, earlier = [] } = before
  if (JSON.stringify({ ...fresh, previous, kept, earlier }) === JSON.stringify(before)) return before
  const sameSight = JSON.stringify(fresh.audience) === JSON.stringify(before.audience)
  const filesBefore = ownFiles(before)
  return {
    ...fresh,
    previous: [before.run_id, ...previous]
      .filter((run, i, runs) => run !== head.run_id && runs.indexOf(run) === i)
      .slice(0, 2),
    kept: sameSight ? [filesBefore, ...kept].slice(0, 2) : [],
    earlier: sameSight ? [earlierOf(before), ...earlier].slice(0, 2) : [],
  }
}

/** A manifest as readers go back to it: what it showed, without what lay before it. */
const withoutPast = (manifest: Manifest): string => JSON.stringify({ ...manifest, previous: [], kept: [], earlier: [] })

function earlierOf(manifest: Manifest): EarlierManifest {
  const { run_id, as_of, generated_at } = manifest
  const hash = createHash('sha256').update(withoutPast(manifest)).digest('hex').slice(0, 12)
  return { run_id, as_of, generated_at, file: `manifest.${hash}.json` }
}

/** Writes the next manifest beside the present one, and keeps the present one; nothing is written when they are the same. */
export function prepareManifest(dataDir: string, manifest: Manifest): void {
  const text = JSON.stringify(manifest)
  const path = manifestPath(dataDir)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  const before = readManifest(dataDir)
  const kept = before && earlierOf(before).file
  if (kept !== null && manifest.earlier.some(({ file }) => file === kept))
    writeWhole(join(dataDir, kept), withoutPast(before!))
  writeFileSync(`${path}.part`, text)
}

/** The prepared manifest of a data folder, if there is one. */
export const preparedManifest = (dataDir: string): string[] =>
  [`${manifestPath(dataDir)}.part`].filter((path) => existsSync(path))

/** Puts the prepared manifest in the present one's place: from then on pages read the new files. */
export function swapManifest(dataDir: string): void {
  for (const path of preparedManifest(dataDir)) renameSync(path, manifestPath(dataDir))
}

/** The data files that a manifest needs: its own and those of the two before. */
export const neededFiles = (manifest: Manifest): Set<string> =>
  new Set([...ownFiles(manifest), ...manifest.kept.flat(), ...(manifest.earlier ?? []).map(({ file }) => file)])

/** The files of this manifest alone; one that an earlier version of the program wrote has neither search index nor shards. */
const ownFiles = ({ tables, search = {}, shards = [], worklist }: Partial<Manifest> & Pick<Manifest, 'tables'>) =>
  [...Object.values(tables), ...Object.values(search), ...shards, ...(worklist ? [worklist] : [])].map(
    ({ file }) => file,
  )
