import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createRecordTable, recordTable } from '../src/contracts/ddl.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { withBoundedMemory } from './boundedMemory.ts'
import { FAMILIES } from './families.ts'
import { createLedger, forgetFile, LEDGER_TABLES } from './ledger.ts'
import { isBatchOf, loadDatabase } from './loadDatabase.ts'
import { loadFile } from './loadFile.ts'
import { fileKey, inputsSha256, knownFiles, knownKey, type LoadPlan, planLoad } from './loadPlan.ts'
import { writeScaleWarnings } from './scaleWarnings.ts'

/** What a load did. */
export interface LoadReport {
  files: number
  families: string[]
  filesRead: number
  filesWithdrawn: number
  /** sha256 over every file's path and content and how it is read. */
  inputsSha256: string
}

/** Choices and effects of a load. */
export interface LoadOptions {
  /** Of the code that reads; another version reads everything again. */
  version: string
  /** What `planLoad` found, when it has been asked already. */
  planned?: LoadPlan
  /** Told how many files are going to be read. */
  plan?: (files: number) => void
  log: (line: string, rows: number) => void
}

/**
 * Brings the record tables in step with the inbox: new and changed files are read, files that have left are withdrawn, the rest stays.
 * The records are a function of the inbox and the configuration alone, whatever the order of earlier loads.
 * @throws {UserError} naming file and place when a file cannot be read or mapped; the caller keeps the former warehouse.
 */
export async function loadWorkspace(
  warehouse: Warehouse,
  workspace: Workspace,
  options: LoadOptions,
): Promise<LoadReport> {
  const plan = options.planned ?? (await planLoad(workspace, options.version))
  if (plan.files.length === 0 && plan.databases.length === 0)
    throw new UserError(
      `${workspace.paths.inbox}: no file fits any source of pilotlight.yaml; patterns: ${workspace.config.sources.flatMap((s) => s.files).join(', ')}`,
    )
  for (const family of FAMILIES) await warehouse.run(createRecordTable(family))
  await createLedger(warehouse)
  const known = await knownFiles(warehouse)
  const wanted = new Set(plan.files.map(fileKey))
  const gone = known.filter(
    (file) => !wanted.has(knownKey(file)) && !plan.databases.some((job) => isBatchOf(file, job)),
  )
  for (const { family, file } of gone) await forgetFile(warehouse, recordTable(family), family, file)
  const held = new Set(known.map(knownKey))
  const fresh = plan.files.filter((job) => !held.has(fileKey(job)))
  const jobs = [
    ...fresh.map((job) => ({ ...job, read: () => loadFile(warehouse, workspace, job, options.log) })),
    ...plan.databases.map((job) => ({ ...job, read: () => loadDatabase(warehouse, workspace, job, options.log) })),
  ].sort((a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family))
  options.plan?.(jobs.length)
  mkdirSync(workspace.paths.temp, { recursive: true })
  try {
    await withBoundedMemory(warehouse, workspace.paths.temp, async () => {
      for (const { read } of jobs) await read()
    })
  } finally {
    rmSync(workspace.paths.temp, { recursive: true, force: true })
  }
  await dropResidentNames(warehouse)
  await writeScaleWarnings(warehouse)
  const families = new Set([...plan.files, ...plan.databases].map((job) => job.family.name))
  await warehouse.run('create or replace table record_family (family varchar, fed boolean)')
  await warehouse.append(
    'record_family',
    FAMILIES.map((family) => [family.name, families.has(family.name)]),
  )
  await warehouse.run(
    'create or replace table record_field as select family, label as file, unnest(fed_fields) as field from load_source order by all',
  )
  const inputs = inputsSha256((await knownFiles(warehouse)).map(knownKey))
  await warehouse.run('create or replace table load_state (inputs_sha256 varchar)')
  await warehouse.append('load_state', [[inputs]])
  const files = new Set(plan.files.map((job) => `${job.family.name}\n${job.file.file}`))
  return {
    files: plan.files.length,
    families: [...families],
    filesRead: fresh.length,
    filesWithdrawn: gone.filter(({ family, file }) => !files.has(`${family}\n${file}`)).length,
    inputsSha256: inputs,
  }
}

/** Residents have no name here (S2 4.4): the name of an account stays only where the register says that it is no resident's. */
async function dropResidentNames(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    `update record_customer set display_name = null where display_name is not null and segment is distinct from 'non_resident'`,
  )
  await warehouse.run(
    `update load_finding set raw = null where family = 'customer' and field = 'display_name' and raw is not null`,
  )
}

/** The fingerprint of the inputs that the record tables hold; null before the first load. */
export async function loadedInputs(warehouse: Warehouse): Promise<string | null> {
  if (!(await tableNames(warehouse)).includes('load_state')) return null
  const [state] = await warehouse.all<{ inputs_sha256: string }>('select inputs_sha256 from load_state')
  return state?.inputs_sha256 ?? null
}

const SCHEMA = createHash('sha256')
  .update([...FAMILIES.map(createRecordTable), LEDGER_TABLES].join('\n'))
  .digest('hex')

/** Whether a warehouse's record and ledger tables are those of this program. */
export async function schemaFits(warehouse: Warehouse): Promise<boolean> {
  if (!(await tableNames(warehouse)).includes('warehouse_schema')) return false
  const [schema] = await warehouse.all<{ version: string }>('select version from warehouse_schema')
  return schema?.version === SCHEMA
}

/** Marks a new, empty warehouse as one of this program. */
export async function markSchema(warehouse: Warehouse): Promise<void> {
  await warehouse.run('create table warehouse_schema (version varchar)')
  await warehouse.append('warehouse_schema', [[SCHEMA]])
}

async function tableNames(warehouse: Warehouse): Promise<string[]> {
  const tables = await warehouse.all<{ table_name: string }>(
    `select table_name from information_schema.tables where table_schema = 'main'`,
  )
  return tables.map(({ table_name }) => table_name)
}
