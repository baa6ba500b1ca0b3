import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Warehouse } from '../warehouse/engine.ts'
import { flush } from '../workspace/durable.ts'
import { type Audience, type AudienceSetting, expandAudiences } from './audiences.ts'
import type { ColumnTable } from './columnTable.ts'
import { readDirectory } from './directory.ts'
import { readsLedgers } from './ledger/readersOf.ts'
import { ledgerIndex, type StagedLedgers, stageLedgers } from './ledger/stageLedgers.ts'
import { writeShards } from './ledger/writeShards.ts'
import { addShellAssets, swapShellPages } from './linkShell.ts'
import {
  type Manifest,
  type ManifestHead,
  nextManifest,
  preparedManifest,
  prepareManifest,
  readManifest,
  swapManifest,
} from './manifest.ts'
import type { PageTable } from './pageTables.ts'
import { readPageTables } from './readPageTables.ts'
import { type Reach, reachOf } from './scope.ts'
import { writeSearch } from './searchIndex.ts'
import { shellFiles } from './shell.ts'
import { type StagedWorklist, stageWorklists } from './stageWorklists.ts'
import { withheldFrom } from './withheld.ts'
import { deleteOldTables, type WrittenTables, writeOnce, writeTables } from './writeTables.ts'

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
  const reaches = audiences.map((audience) => reachOf(audience, directory))
  const content = await readContent(warehouse, reaches)
  const pages = shellFiles(shellDir)
  const key = readFileSync(join(shellDir, '.shell-key'), 'utf8')
  const written: WrittenTables = new Map()
  const write = (reach: Reach): { folder: string; dataDir: string } => {
    const { audience } = reach
    const folder = join(siteDir, audience.folder)
    const dataDir = join(folder, '_file', 'data')
    const files = { ...writeFiles(dataDir, content, reach, written), withheld: withheldFrom(reach, reaches) }
    addShellAssets(shellDir, pages, folder)
    prepareManifest(dataDir, nextManifest(headOf(workspace, run), audience, files, readManifest(dataDir)))
    return { folder, dataDir }
  }
  const sites = await removedAfter(content, () => reaches.map(write))
  await flush([...written.values()].filter((table) => table?.fresh).map((table) => table!.path))
  await flush(sites.flatMap(({ dataDir }) => [...preparedManifest(dataDir), dataDir]))
  for (const { folder, dataDir } of sites) {
    swapShellPages(shellDir, key, pages, folder)
    swapManifest(dataDir)
    deleteOldTables(dataDir)
  }
  const removed = removeOthers(siteDir, new Set(audiences.map(({ folder }) => folder)))
  log(`published ${audiences.length} sites, ${content.tables.size} tables`)
  return { audiences, tables: [...content.tables.keys()].map(({ name }) => name), removed }
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
  const reach = reachOf(audience, directory)
  const content = await readContent(warehouse, [reach])
  const files = {
    ...(await removedAfter(content, () => writeFiles(dataDir, content, reach, new Map()))),
    withheld: withheldFrom(
      reach,
      audiences.map((one) => reachOf(one, directory)),
    ),
  }
  prepareManifest(dataDir, nextManifest(headOf(workspace, run), audience, files, readManifest(dataDir)))
  swapManifest(dataDir)
  deleteOldTables(dataDir)
  return audience
}

/**
 * What the sites are made of: the tables of pages, the ledgers of the customers that some of `reaches` may see, and each
 * audience's worklist by its id.
 */
interface Content {
  tables: ReadonlyMap<PageTable, ColumnTable>
  ledgers: StagedLedgers | null
  worklists: ReadonlyMap<string, StagedWorklist>
}

async function readContent(warehouse: Warehouse, reaches: readonly Reach[]): Promise<Content> {
  const tables = await readPageTables(warehouse)
  const worklists = await stageWorklists(warehouse, reaches)
  return { tables, worklists, ledgers: await stageLedgers({ warehouse, tables, reaches }) }
}

/** Runs `body`, then removes the scratch folder of the ledgers, also when it throws. */
async function removedAfter<T>({ ledgers }: Content, body: () => T): Promise<T> {
  try {
    return body()
  } finally {
    await ledgers?.remove()
  }
}

/** Writes an audience's tables, its search index, the ledgers that it may see, and its worklist. */
function writeFiles(
  dataDir: string,
  { tables, ledgers, worklists }: Content,
  reach: Reach,
  written: WrittenTables,
): Pick<Manifest, 'tables' | 'search' | 'shards' | 'worklist'> {
  const worklist = worklists.get(reach.audience.id)
  const index = ledgers && readsLedgers(reach) ? [[ledgerIndex, ledgers.index] as const] : []
  return {
    tables: writeTables(dataDir, new Map([...tables, ...index]), reach, written),
    search: writeSearch(dataDir, tables, reach, written),
    shards: writeShards(dataDir, ledgers, reach, written),
    ...(worklist && {
      worklist: writeOnce(dataDir, `worklist ${reach.audience.id}`, written, () => ({
        name: 'worklist',
        ending: 'xlsx',
        ...worklist,
      }))!,
    }),
  }
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
