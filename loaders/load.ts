import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createRecordTable, recordTable } from '../src/contracts/ddl.ts'
import type { Family } from '../src/contracts/family.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { Source } from '../src/workspace/config.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { FAMILIES, findFamily } from './families.ts'
import { createLedger, forgetFile, LEDGER_TABLES } from './ledger.ts'
import { loadFile } from './loadFile.ts'
import { findSourceFiles, requireInbox, type SourceFile } from './sourceFiles.ts'

/** What a load did. */
export interface LoadReport {
  files: number
  filesRead: number
  filesWithdrawn: number
  families: string[]
  emptySources: string[]
  /** sha256 over every file's path and content and how it is read. */
  inputsSha256: string
}

interface Job {
  family: Family
  source: Source
  sourceHash: string
  file: SourceFile
}

/**
 * Brings the record tables in step with the inbox: new and changed files are read, files that have left are withdrawn, the rest stays.
 * The records are a function of the inbox and the configuration alone, whatever the order of earlier loads.
 * @param version of the code that reads; another version reads everything again
 * @throws {UserError} naming file and place when a file cannot be read or mapped; the caller keeps the former warehouse.
 */
export async function loadWorkspace(
  warehouse: Warehouse,
  workspace: Workspace,
  options: { version: string; plan?: (files: number) => void; log: (line: string, rows: number) => void },
): Promise<LoadReport> {
  requireInbox(workspace)
  for (const family of FAMILIES) await warehouse.run(createRecordTable(family))
  await createLedger(warehouse)
  const { jobs, emptySources } = await planJobs(workspace, options.version)
  if (jobs.length === 0)
    throw new UserError(
      `${workspace.paths.inbox}: no file fits any source of pilotlight.yaml; patterns: ${workspace.config.sources.flatMap((s) => s.files).join(', ')}`,
    )
  const known = await warehouse.all<{ family: string; file: string; sha256: string; source_hash: string }>(
    'select distinct family, file, sha256, source_hash from load_source',
  )
  const current = new Set(jobs.map(jobKey))
  const gone = known.filter(
    (entry) => !current.has(`${entry.family}\n${entry.file}\n${entry.sha256}\n${entry.source_hash}`),
  )
  for (const { family, file } of gone) await forgetFile(warehouse, recordTable(family), family, file)
  const kept = new Set(known.map((entry) => `${entry.family}\n${entry.file}\n${entry.sha256}\n${entry.source_hash}`))
  const fresh = jobs.filter((job) => !kept.has(jobKey(job)))
  options.plan?.(fresh.length)
  mkdirSync(workspace.paths.temp, { recursive: true })
  try {
    for (const job of fresh) await loadFile(warehouse, workspace, job, options.log)
  } finally {
    rmSync(workspace.paths.temp, { recursive: true, force: true })
  }
  const families = [...new Set(jobs.map((job) => job.family.name))]
  await warehouse.run('create or replace table record_family (family varchar, fed boolean)')
  await warehouse.append(
    'record_family',
    FAMILIES.map((family) => [family.name, families.includes(family.name)]),
  )
  await warehouse.run(
    'create or replace table record_field as select family, label as file, unnest(fed_fields) as field from load_source order by all',
  )
  const inputsSha256 = createHash('sha256')
    .update([...current].sort().join('\n'))
    .digest('hex')
  await warehouse.run('create or replace table load_state (inputs_sha256 varchar)')
  await warehouse.append('load_state', [[inputsSha256]])
  return {
    files: jobs.length,
    filesRead: fresh.length,
    filesWithdrawn: gone.filter(
      (entry) => !jobs.some((job) => job.family.name === entry.family && job.file.file === entry.file),
    ).length,
    families,
    emptySources,
    inputsSha256: createHash('sha256')
      .update([...current].sort().join('\n'))
      .digest('hex'),
  }
}

const jobKey = (job: Job): string => `${job.family.name}\n${job.file.file}\n${job.file.sha256}\n${job.sourceHash}`

async function planJobs(workspace: Workspace, version: string): Promise<{ jobs: Job[]; emptySources: string[] }> {
  const jobs: Job[] = []
  const emptySources: string[] = []
  const sources = workspace.config.sources.map((source, index) => {
    const family = findFamily(source.records)
    if (!family)
      throw new UserError(
        `${workspace.paths.config}, sources.${index}.records: "${source.records}" is no record family; accepted: ${FAMILIES.map((f) => f.name).join(', ')}`,
        2,
      )
    return { source, family }
  })
  sources.sort((a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family))
  for (const { source, family } of sources) {
    const files = await findSourceFiles(workspace, source)
    if (files.length === 0) emptySources.push(`${family.name}: ${source.files.join(', ')}`)
    const sourceHash = createHash('sha256')
      .update(JSON.stringify([version, workspace.config.timezone, source]))
      .digest('hex')
      .slice(0, 16)
    for (const file of files) {
      if (jobs.some((job) => job.family === family && job.file.file === file.file))
        throw new UserError(
          `${workspace.paths.config}: ${file.file} feeds ${family.name} twice; two sources of one family name the same file`,
          2,
        )
      jobs.push({ family, source, sourceHash, file })
    }
  }
  return { jobs, emptySources }
}

/** The fingerprint of the inputs that the record tables hold; null before the first load. */
export async function loadedInputs(warehouse: Warehouse): Promise<string | null> {
  const [found] = await warehouse.all(`select 1 from information_schema.tables where table_name = 'load_state'`)
  if (!found) return null
  const [state] = await warehouse.all<{ inputs_sha256: string }>('select inputs_sha256 from load_state')
  return state?.inputs_sha256 ?? null
}

const SCHEMA = createHash('sha256')
  .update([...FAMILIES.map(createRecordTable), LEDGER_TABLES].join('\n'))
  .digest('hex')

/** Whether a warehouse's record and ledger tables are those of this program; an empty warehouse fits, and is marked. */
export async function schemaFits(warehouse: Warehouse): Promise<boolean> {
  const tables = await warehouse.all<{ table_name: string }>(
    `select table_name from information_schema.tables where table_schema = 'main'`,
  )
  if (tables.length === 0) {
    await warehouse.run('create table warehouse_schema (version varchar)')
    await warehouse.append('warehouse_schema', [[SCHEMA]])
    return true
  }
  if (!tables.some(({ table_name }) => table_name === 'warehouse_schema')) return false
  const [schema] = await warehouse.all<{ version: string }>('select version from warehouse_schema')
  return schema?.version === SCHEMA
}
