import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { quoteName } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import { UserError } from '../workspace/errors.ts'
import { createMacros } from './macros.ts'
import { modelFolders } from './order.ts'
import type { ModelFolder, ModelStep, SqlStep } from './step.ts'

/** What one step of a model run made: its rows (null for a view) and the seconds it took. */
export interface StepReport {
  name: string
  rows: number | null
  seconds: number
}

/** Effects and choices of a model run; `folders` defaults to the program's own order. */
export interface RunModelsOptions {
  log?: (line: string) => void
  on?: (step: string, rows: number | null, seconds: number) => void
  folders?: readonly ModelFolder[]
  now?: () => number
}

/**
 * Rebuilds every model in order from the record, rulebook and calendar tables. The caller holds the transaction.
 * @throws with the model's name and file when its SQL or its code fails.
 */
export async function runModels(warehouse: Warehouse, options: RunModelsOptions = {}): Promise<StepReport[]> {
  const now = options.now ?? (() => performance.now())
  const reports: StepReport[] = []
  await createMacros(warehouse)
  const kinds = await kindsOf(warehouse)
  for (const { folder, steps } of options.folders ?? modelFolders)
    for (const step of steps) {
      const started = now()
      await runStep(warehouse, folder, step, kinds)
      const rows = kinds.get(step.name) === 'table' ? await countRows(warehouse, step.name) : null
      const seconds = (now() - started) / 1000
      reports.push({ name: step.name, rows, seconds })
      options.on?.(step.name, rows, seconds)
      options.log?.(`${step.name}: ${rows === null ? 'view' : `${rows} rows`}, ${seconds.toFixed(2)} s`)
    }
  return reports
}

/** Reads the SQL text of a model: one select, opened by a comment that states purpose, grain and clause. */
export const readModel = (folder: string, step: SqlStep): Promise<string> =>
  readFile(fileURLToPath(new URL(`./${folder}/${step.sql}`, import.meta.url)), 'utf8')

type Kinds = Map<string, 'view' | 'table'>

async function runStep(warehouse: Warehouse, folder: string, step: ModelStep, kinds: Kinds): Promise<void> {
  const place = 'sql' in step ? `src/models/${folder}/${step.sql}` : `a step of src/models/${folder}/order.ts`
  try {
    if ('run' in step) {
      await step.run(warehouse)
      for (const [name, kind] of await kindsOf(warehouse, step.name)) kinds.set(name, kind)
    } else await createModel(warehouse, step, await readModel(folder, step), kinds)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`model ${step.name} (${place}): ${reason}`, { cause })
  }
}

async function createModel(warehouse: Warehouse, step: SqlStep, sql: string, kinds: Kinds): Promise<void> {
  const kind = kinds.get(step.name)
  if (kind && kind !== step.kind) await warehouse.run(`drop ${kind} ${quoteName(step.name)}`)
  await warehouse.run(`create or replace ${step.kind} ${quoteName(step.name)} as\n${sql}`)
  kinds.set(step.name, step.kind)
}

async function countRows(warehouse: Warehouse, name: string): Promise<number> {
  const [row] = await warehouse.all<{ n: number }>(`select count(*) as n from ${quoteName(name)}`)
  return row!.n
}

/** Which tables and views there are, or whether one of them is. */
async function kindsOf(warehouse: Warehouse, name?: string): Promise<Kinds> {
  const rows = await warehouse.all<{ table_name: string; table_type: string }>(
    `select table_name, table_type from information_schema.tables
     where table_schema = 'main' and table_name = coalesce($1, table_name)`,
    [name ?? null],
  )
  return new Map(rows.map(({ table_name, table_type }) => [table_name, table_type === 'VIEW' ? 'view' : 'table']))
}
