import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { writeAccounts } from '../../loaders/accounts.ts'
import { loadedInputs, loadWorkspace, schemaFits } from '../../loaders/load.ts'
import { loadCalendar } from '../calendar/calendar.ts'
import { calendarDays } from '../calendar/calendarDays.ts'
import { toLocalTime } from '../contracts/time.ts'
import { writeModelInputs } from '../models/inputs.ts'
import { modelFolders } from '../models/order.ts'
import { runModels, type StepReport } from '../models/run.ts'
import { loadRulebook, rulebookSha256 } from '../rulebook/load.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import { UserError } from '../workspace/errors.ts'
import { takeLock } from '../workspace/lock.ts'
import { openWorkspace, type Workspace } from '../workspace/workspace.ts'
import { codeVersion } from './codeVersion.ts'
import { addRun, type Fingerprint, hashResults, latestRun, type RunRecord, runIdOf } from './ledger.ts'
import type { Progress } from './progress.ts'
import { publishWorkspace } from './publish.ts'

/** The steps of a run, in order. */
export type RunStep = 'load' | 'model' | 'publish'

/** Effects of a run: a test passes quiet ones and a fixed clock. */
export interface RunEffects {
  progress: Progress
  now: () => Date
}

/**
 * Loads, models and publishes a workspace (or the named steps). Load and model work on a copy of the warehouse that replaces the good
 * one only when everything in it has been checked; a failure or a kill at any moment leaves the former warehouse and site.
 * @throws {UserError} with file and place.
 */
export async function runCommand(dir: string, steps: readonly RunStep[], effects: RunEffects): Promise<void> {
  const workspace = openWorkspace(dir, effects.now())
  const release = takeLock(workspace.paths.lock, effects.now())
  try {
    if (steps.includes('load') || steps.includes('model')) await buildWarehouse(workspace, steps, effects)
    if (steps.includes('publish')) await publishWorkspace(workspace, effects.progress)
  } finally {
    release()
  }
}

async function buildWarehouse(workspace: Workspace, steps: readonly RunStep[], effects: RunEffects): Promise<void> {
  const { paths } = workspace
  mkdirSync(paths.state, { recursive: true })
  removeDatabase(paths.next)
  if (existsSync(paths.warehouse)) copyFileSync(paths.warehouse, paths.next)
  else if (!steps.includes('load'))
    throw new UserError(`${paths.warehouse}: nothing is loaded yet; run \`pilotlight load ${workspace.dir}\` first`)
  let warehouse = await openDuckdb(paths.next)
  if (!(await schemaFits(warehouse))) {
    effects.progress.line('the warehouse is of another version of the program: every file is read anew')
    warehouse.close()
    removeDatabase(paths.next)
    warehouse = await openDuckdb(paths.next)
    await schemaFits(warehouse)
  }
  let changed: boolean
  try {
    changed = await buildNext(warehouse, workspace, steps, effects)
    if (changed) await warehouse.run('checkpoint')
  } catch (error) {
    warehouse.close()
    removeDatabase(paths.next)
    throw error
  }
  warehouse.close()
  if (changed) renameSync(paths.next, paths.warehouse)
  else removeDatabase(paths.next)
}

async function buildNext(
  warehouse: Warehouse,
  workspace: Workspace,
  steps: readonly RunStep[],
  { progress, now }: RunEffects,
): Promise<boolean> {
  const started = now()
  const rules = loadRulebook(workspace.paths.rulebook ?? undefined)
  const previous = await latestRun(warehouse)
  let inputs = await loadedInputs(warehouse)
  if (steps.includes('load')) {
    const report = await loadWorkspace(warehouse, workspace, {
      version: codeVersion(),
      plan: (files) => progress.start('load', files),
      log: (line, rows) => progress.step(line, rows),
    })
    progress.end()
    inputs = report.inputsSha256
    for (const source of report.emptySources)
      progress.line(`no file for ${source}: what needs these records will say so`)
    progress.line(
      `${report.files} files, ${report.filesRead} read, ${report.files - report.filesRead} unchanged, ${report.filesWithdrawn} withdrawn`,
    )
    if (!steps.includes('model')) return report.filesRead + report.filesWithdrawn > 0
  }
  if (inputs === null) throw new UserError('nothing is loaded yet; run `pilotlight load` first')
  const print: Fingerprint = {
    as_of: workspace.asOf,
    code_version: codeVersion(),
    rulebook_sha256: rulebookSha256(rules),
    inputs_sha256: inputs,
    config_sha256: createHash('sha256').update(readFileSync(workspace.paths.config)).digest('hex'),
  }
  const runId = runIdOf(print)
  if (previous?.run_id === runId) {
    progress.line(`nothing has changed since run ${runId}`)
    return false
  }
  await writeModelInputs(warehouse, { workspace, rules, calendar: calendarDays(loadCalendar()) })
  progress.start(
    'model',
    modelFolders.reduce((sum, { steps }) => sum + steps.length, 0),
  )
  const on = (step: string, rows: number | null): void => progress.step(step, rows)
  const [staging, ...figures] = modelFolders
  const reports: StepReport[] = await runModels(warehouse, { on, folders: [staging!] })
  await writeAccounts(warehouse, runId)
  reports.push(...(await runModels(warehouse, { on, folders: figures })))
  progress.end()
  const { timezone } = workspace.config
  const run: RunRecord = {
    ...print,
    run_id: runId,
    started_at: toLocalTime(started.toISOString(), timezone),
    finished_at: toLocalTime(now().toISOString(), timezone),
    results_sha256: await hashResults(warehouse),
  }
  await addRun(warehouse, run, reports)
  progress.line(`run ${runId}: ${reports.length} models, results ${run.results_sha256.slice(0, 12)}`)
  return true
}

function removeDatabase(path: string): void {
  rmSync(path, { force: true })
  rmSync(`${path}.wal`, { force: true })
}
