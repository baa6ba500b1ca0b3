import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { writeAccounts } from '../../loaders/accounts.ts'
import { loadWorkspace } from '../../loaders/load.ts'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { addRun, hashResults } from '../../src/commands/ledger.ts'
import { sampleCommand } from '../../src/commands/sample.ts'
import { writeModelInputs } from '../../src/models/inputs.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { openDuckdb, quoteText } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace, type Workspace } from '../../src/workspace/workspace.ts'

/** How large the synthetic company is. */
export interface CompanySize {
  units: number
  customers: number
  days: number
}

/** The synthetic company on disk, with a plain UTF-8 copy of its daily volumes for the floor. */
export interface Company {
  dir: string
  workspace: Workspace
  /** UTF-8 copies of the daily volumes' CSVs. */
  plainCsvs: string[]
  plainBytes: number
}

/** Makes the company below `root`. */
export async function makeCompany(root: string, size: CompanySize): Promise<Company> {
  const dir = join(root, 'company')
  await sampleCommand(dir, { ...size }, { log: () => {} })
  const plain = join(root, 'plain')
  mkdirSync(plain)
  const names = readdirSync(join(dir, 'inbox')).filter((name) => name.startsWith('日用气量'))
  const workspace = openWorkspace(dir)
  let plainBytes = 0
  const plainCsvs = names.sort().map((name) => {
    const text = decode(readFileSync(join(dir, 'inbox', name)))
    plainBytes += Buffer.byteLength(text)
    writeFileSync(join(plain, name), text)
    return join(plain, name)
  })
  return { dir, workspace, plainCsvs, plainBytes }
}

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(bytes, 'gb18030')
  }
}

/** The floor of all reading: the engine reads every cell of the daily volumes as text and keeps nothing. Gives the rows. */
export async function scanPlain({ plainCsvs }: Company): Promise<number> {
  const memory = await openDuckdb(':memory:')
  let rows = 0
  try {
    for (const path of plainCsvs) {
      const [row] = await memory.all<{ n: number }>(
        `select count(*) as n, sum(hash(*columns(*))) from read_csv(${quoteText(path)}, header = false, all_varchar = true, delim = ',', quote = '"', escape = '"', null_padding = true, strict_mode = false)`,
      )
      rows += row!.n
    }
  } finally {
    memory.close()
  }
  return rows
}

/** Loads a company into a new warehouse file: every family, or one. */
export async function loadInto(path: string, { workspace }: Company, family?: string): Promise<void> {
  const sources = workspace.config.sources.filter(({ records }) => !family || records === family)
  const warehouse = await openDuckdb(path)
  try {
    const part = { ...workspace, config: { ...workspace.config, sources } }
    await loadWorkspace(warehouse, part, { version: 'bench', log: () => {} })
    await warehouse.run('checkpoint')
  } finally {
    warehouse.close()
  }
}

/** Computes every figure of a loaded warehouse, and their fingerprint, as a run does. */
export async function model(warehouse: Warehouse, { workspace }: Company): Promise<void> {
  const rules = loadRulebook(workspace.paths.rulebook ?? undefined)
  await writeModelInputs(warehouse, { workspace, rules, calendar: calendarDays(loadCalendar()), codeVersion: 'bench' })
  const [staging, ...figures] = modelFolders
  const steps = await runModels(warehouse, { folders: [staging!] })
  await writeAccounts(warehouse, 'bench')
  steps.push(...(await runModels(warehouse, { folders: figures })))
  const run = { run_id: 'bench', as_of: workspace.asOf, started_at: workspace.asOf, finished_at: workspace.asOf }
  const prints = { code_version: 'bench', rulebook_sha256: '', inputs_sha256: '', config_sha256: '' }
  await addRun(warehouse, { ...run, ...prints, results_sha256: await hashResults(warehouse) }, steps)
}

/** Copies a warehouse file and opens the copy. */
export async function openCopy(from: string, to: string): Promise<Warehouse> {
  cpSync(from, to, { force: true })
  return openDuckdb(to)
}
