import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createRecordTable, recordTable } from '../src/contracts/ddl.ts'
import type { Family } from '../src/contracts/family.ts'
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
  const before = new Set((await knownFiles(warehouse)).map(knownKey))
  const withdrawn = await withdrawGone(warehouse, plan)
  options.plan?.(plan.files.filter((job) => !before.has(fileKey(job))).length + plan.databases.length)
  mkdirSync(workspace.paths.temp, { recursive: true })
  let filesRead = 0
  try {
    await withBoundedMemory(warehouse, workspace.paths.temp, async () => {
      const read = (of: (job: { family: Family }) => boolean) => readJobs(warehouse, workspace, plan, of, options.log)
      const register = await registerPrint(warehouse)
      filesRead += await read((job) => job.family.name === 'unit')
      // A database of units shows only now whether ids and names mean what they meant; the files of units are in the plan's hashes.
      if ((await registerPrint(warehouse)) !== register) await forgetOthers(warehouse, plan)
      filesRead += await read((job) => job.family.name !== 'unit')
    })
  } finally {
    rmSync(workspace.paths.temp, { recursive: true, force: true })
  }
  await writeScaleWarnings(warehouse, workspace)
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
  return {
    files: plan.files.length,
    families: [...families],
    filesRead,
    filesWithdrawn: withdrawn,
    inputsSha256: inputs,
  }
}

/** Forgets what the plan does not have, or not as it was read; gives how many files have left the inbox altogether. */
async function withdrawGone(warehouse: Warehouse, plan: LoadPlan): Promise<number> {
  const wanted = new Set(plan.files.map(fileKey))
  const files = new Set(plan.files.map((job) => `${job.family.name}\n${job.file.file}`))
  let left = 0
  for (const known of await knownFiles(warehouse)) {
    if (wanted.has(knownKey(known)) || plan.databases.some((job) => isBatchOf(known, job))) continue
    await forgetFile(warehouse, recordTable(known.family), known.family, known.file)
    if (!files.has(`${known.family}\n${known.file}`)) left++
  }
  return left
}

/** Reads the chosen jobs, in the order of families, where the warehouse does not hold them; gives the files read. */
async function readJobs(
  warehouse: Warehouse,
  workspace: Workspace,
  plan: LoadPlan,
  chosen: (job: { family: Family }) => boolean,
  log: LoadOptions['log'],
): Promise<number> {
  const held = new Set((await knownFiles(warehouse)).map(knownKey))
  const fresh = plan.files.filter((job) => chosen(job) && !held.has(fileKey(job)))
  const jobs = [
    ...fresh.map((job) => ({ ...job, read: () => loadFile(warehouse, workspace, job, log) })),
    ...plan.databases
      .filter(chosen)
      .map((job) => ({ ...job, read: () => loadDatabase(warehouse, workspace, job, log) })),
  ].sort((a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family))
  for (const { read } of jobs) await read()
  return fresh.length
}

/** A fingerprint of the register of units where databases feed it. */
async function registerPrint(warehouse: Warehouse): Promise<string> {
  const [row] = await warehouse.all<{ print: string }>(
    `select concat(count(*), ' ', bit_xor(hash(u::varchar)), ' ', sum(hash(u::varchar))) as print
     from record_unit u where source_file like 'database/%'`,
  )
  return row!.print
}

async function forgetOthers(warehouse: Warehouse, plan: LoadPlan): Promise<void> {
  if (!plan.databases.some((job) => job.family.name === 'unit')) return
  for (const { family, file } of await knownFiles(warehouse))
    if (family !== 'unit') await forgetFile(warehouse, recordTable(family), family, file)
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
