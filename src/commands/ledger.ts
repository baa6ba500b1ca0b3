import { createHash } from 'node:crypto'
import { PUBLISHED_TABLES } from '../models/published.ts'
import { quoteName } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'

/** The fingerprints that decide whether a run would give anything new. */
export interface Fingerprint {
  as_of: string
  code_version: string
  rulebook_sha256: string
  inputs_sha256: string
  config_sha256: string
}

/** One finished run. */
export interface RunRecord extends Fingerprint {
  run_id: string
  started_at: string
  finished_at: string
  results_sha256: string
}

const RUN = `create table if not exists run (run_id varchar, started_at timestamp, finished_at timestamp, as_of timestamp, code_version varchar,
  rulebook_sha256 varchar, inputs_sha256 varchar, config_sha256 varchar, results_sha256 varchar, steps varchar)`

/** The id of a run: the same for the same inputs, rules, code and cut-off. */
export function runIdOf(print: Fingerprint): string {
  const day = print.as_of.slice(0, 10).replaceAll('-', '')
  return `${day}-${createHash('sha256')
    .update(JSON.stringify(print, Object.keys(print).sort()))
    .digest('hex')
    .slice(0, 10)}`
}

/** The run that was added last, whatever the clock said; null before the first. */
export async function latestRun(warehouse: Warehouse): Promise<RunRecord | null> {
  const [found] = await warehouse.all(`select 1 from information_schema.tables where table_name = 'run'`)
  if (!found) return null
  const [row] = await warehouse.all<RunRecord>('select * from run order by rowid desc limit 1')
  return row ?? null
}

/** Adds a finished run; `steps` tells each step's seconds and rows. */
export async function addRun(
  warehouse: Warehouse,
  run: RunRecord,
  steps: readonly { name: string; rows: number | null; seconds: number }[],
): Promise<void> {
  await warehouse.run(RUN)
  await warehouse.run('delete from run where run_id = ?', [run.run_id])
  await warehouse.append('run', [
    [
      run.run_id,
      run.started_at,
      run.finished_at,
      run.as_of,
      run.code_version,
      run.rulebook_sha256,
      run.inputs_sha256,
      run.config_sha256,
      run.results_sha256,
      JSON.stringify(steps),
    ],
  ])
}

/** sha256 over every published figure, whatever the order of rows; the ledger tables of runs and files are left out. */
export async function hashResults(warehouse: Warehouse): Promise<string> {
  const hash = createHash('sha256')
  const present = new Set(
    (
      await warehouse.all<{ table_name: string }>(
        `select table_name from information_schema.tables where table_schema = 'main'`,
      )
    ).map((t) => t.table_name),
  )
  for (const table of PUBLISHED_TABLES.filter(
    (name) => !['run', 'load_file', 'load_issue'].includes(name) && present.has(name),
  )) {
    const [row] = await warehouse.all<{ n: number; digest: string | null }>(
      `select count(*) as n, cast(sum(md5_number_lower(t::varchar)::hugeint) as varchar) as digest from ${quoteName(table)} t`,
    )
    hash.update(`${table} ${row!.n} ${row!.digest}\n`)
  }
  return hash.digest('hex')
}
