import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Warehouse } from '../warehouse/engine.ts'
import { flush } from '../workspace/durable.ts'
import { type Audience, type AudienceSetting, expandAudiences } from './audiences.ts'
import { readDirectory } from './directory.ts'
import { addShellAssets, swapShellPages } from './linkShell.ts'
import {
  type ManifestHead,
  nextManifest,
  preparedManifest,
  prepareManifest,
  readManifest,
  swapManifest,
} from './manifest.ts'
import { readPageTables } from './readPageTables.ts'
import { reachOf } from './scope.ts'
import { shellFiles } from './shell.ts'
import { deleteOldTables, type WrittenTables, writeTables } from './writeTables.ts'

/** What a publication needs of the workspace: names for the manifest, and who gets a site. */
export interface SiteWorkspace {
  company: string
  locale: string
  timezone: string
  /** exclusive data cut-off, `yyyy-MM-dd HH:mm:ss` */
  asOf: string
  audiences: readonly AudienceSetting[]
}

/** The run that a publication belongs to; `generatedAt` is the caller's clock, so that the same run gives the same bytes. */
export interface SiteRun {
  runId: string
  generatedAt: string
  codeVersion: string
  rulebookSha256: string
  inputsSha256: string
  resultsSha256: string
}

/** What was published: the sites by folder, the names of the tables, and the sites that are gone. */
export interface Publication {
  audiences: Audience[]
  tables: string[]
  removed: string[]
}

/**
 * Publishes one site per audience into `siteDir/<folder>`: its tables under hashed names, the shell, then the manifest.
 * Everything is written before the first page or manifest is swapped, so a failure leaves the sites as they were.
 * A site of an audience that is no longer configured is deleted.
 * @throws when an audience is not valid, a page table's SQL fails, or the disk does.
 */
export async function publishSite(options: {
  warehouse: Warehouse
  siteDir: string
  shellDir: string
  workspace: SiteWorkspace
  run: SiteRun
  log?: (line: string) => void
}): Promise<Publication> {
  const { warehouse, siteDir, shellDir, workspace, run, log = () => {} } = options
  const directory = await readDirectory(warehouse)
  const audiences = expandAudiences(workspace.audiences, directory)
  const tables = await readPageTables(warehouse)
  const files = shellFiles(shellDir)
  const key = readFileSync(join(shellDir, '.shell-key'), 'utf8')
  const written: WrittenTables = new Map()
  const sites = audiences.map((audience) => {
    const folder = join(siteDir, audience.folder)
    const dataDir = join(folder, '_file', 'data')
    const listed = writeTables(dataDir, tables, reachOf(audience, directory), written)
    addShellAssets(shellDir, files, folder)
    prepareManifest(dataDir, nextManifest(headOf(workspace, run), audience, listed, readManifest(dataDir)))
    return { folder, dataDir }
  })
  await flush([...written.values()].filter((table) => table?.fresh).map((table) => table!.path))
  await flush(sites.flatMap(({ dataDir }) => [...preparedManifest(dataDir), dataDir]))
  for (const { folder, dataDir } of sites) {
    swapShellPages(shellDir, key, files, folder)
    swapManifest(dataDir)
    deleteOldTables(dataDir)
  }
  const removed = removeOthers(siteDir, new Set(audiences.map(({ folder }) => folder)))
  log(`published ${audiences.length} sites, ${tables.size} tables`)
  return { audiences, tables: [...tables.keys()].map(({ name }) => name), removed }
}

/**
 * Writes one audience's data into `dataDir` (`reports/data`, which the preview serves at the address of the built site).
 * @param audienceId the id after expansion, as `unit-0101`; the first audience unless told
 * @throws when there is no such audience.
 */
export async function publishForDev(options: {
  warehouse: Warehouse
  dataDir: string
  workspace: SiteWorkspace
  run: SiteRun
  audienceId?: string
}): Promise<Audience> {
  const { warehouse, dataDir, workspace, run, audienceId } = options
  const directory = await readDirectory(warehouse)
  const audiences = expandAudiences(workspace.audiences, directory)
  const audience = audienceId === undefined ? audiences[0] : audiences.find(({ id }) => id === audienceId)
  if (!audience)
    throw new Error(
      `no audience "${audienceId}"; expected one of ${audiences
        .slice(0, 8)
        .map(({ id }) => id)
        .join(', ')}`,
    )
  const listed = writeTables(dataDir, await readPageTables(warehouse), reachOf(audience, directory), new Map())
  prepareManifest(dataDir, nextManifest(headOf(workspace, run), audience, listed, readManifest(dataDir)))
  swapManifest(dataDir)
  deleteOldTables(dataDir)
  return audience
}

const headOf = (workspace: SiteWorkspace, run: SiteRun): ManifestHead => ({
  run_id: run.runId,
  as_of: workspace.asOf,
  generated_at: run.generatedAt,
  company: workspace.company,
  locale: workspace.locale,
  timezone: workspace.timezone,
  code_version: run.codeVersion,
  rulebook_sha256: run.rulebookSha256,
  inputs_sha256: run.inputsSha256,
  results_sha256: run.resultsSha256,
})

function removeOthers(siteDir: string, folders: ReadonlySet<string>): string[] {
  const others = readdirSync(siteDir).filter(
    (name) => !folders.has(name) && readManifest(join(siteDir, name, '_file', 'data')) !== null,
  )
  for (const name of others) rmSync(join(siteDir, name), { recursive: true })
  return others
}
