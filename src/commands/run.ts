import { createHash } from 'node:crypto'
import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { writeAccounts } from '../../loaders/accounts.ts'
import { loadedInputs, loadWorkspace, markSchema, schemaFits } from '../../loaders/load.ts'
import { holdsPlan, type LoadPlan, planLoad } from '../../loaders/loadPlan.ts'
import { loadCalendar } from '../calendar/calendar.ts'
import { calendarDays } from '../calendar/calendarDays.ts'
import { requireCutoffYear } from '../calendar/outside.ts'
import { toLocalTime } from '../contracts/time.ts'
import { writeModelInputs } from '../models/inputs.ts'
import { modelFolders } from '../models/order.ts'
import { runModels, type StepReport } from '../models/run.ts'
import { loadRulebookWithDecisions, type Rulebook, rulebookSha256 } from '../rulebook/load.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import { diskFull, isDiskFull } from '../workspace/diskFull.ts'
import { flush } from '../workspace/durable.ts'
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
  } catch (error) {
    throw isDiskFull(error) ? diskFull(workspace.dir, error) : error
  } finally {
    release()
  }
}

async function buildWarehouse(workspace: Workspace, steps: readonly RunStep[], effects: RunEffects): Promise<void> {
  const { paths } = workspace
  const { progress } = effects
  if (steps.includes('model')) checkCalendar(workspace)
  mkdirSync(paths.state, { recursive: true })
  removeDatabase(paths.next)
  const context: RunContext = {
    workspace,
    rulebook: loadRulebookWithDecisions(paths.rulebook ?? undefined),
    plan: steps.includes('load') ? await planLoad(workspace, codeVersion()) : null,
    withModel: steps.includes('model'),
  }
  for (const source of context.plan?.emptySources ?? [])
    progress.line(`no file for ${source}: what needs these records will say so`)
  const state = await stateOf(context)
  if (state.kind === 'current') {
    if (context.plan) progress.line(filesLine(context.plan, 0, 0))
    if (state.runId) progress.line(`nothing has changed since run ${state.runId}`)
    return
  }
  if (state.kind === 'absent' && !context.plan)
    throw new UserError(`${paths.warehouse}: nothing is loaded yet; run \`pilotlight load ${workspace.dir}\` first`)
  if (state.kind === 'foreign') {
    if (!context.plan)
      throw new UserError(
        `${paths.warehouse}: is of another version of the program; run \`pilotlight load ${workspace.dir}\` first`,
      )
    progress.line('the warehouse is of another version of the program: every file is read anew')
  }
  try {
    if (state.kind === 'stale') copyFileSync(paths.warehouse, paths.next, constants.COPYFILE_FICLONE)
    const warehouse = await openDuckdb(paths.next)
    let changed: boolean
    try {
      if (state.kind !== 'stale') await markSchema(warehouse)
      changed = await buildNext(warehouse, context, effects)
      if (changed) await warehouse.run('checkpoint')
    } finally {
      warehouse.close()
    }
    if (!changed) return removeDatabase(paths.next)
    await flush([paths.next])
    renameSync(paths.next, paths.warehouse)
  } catch (error) {
    removeDatabase(paths.next)
    throw error
  }
}

/** What a run is about to do: its inputs as they are now. */
interface RunContext {
  workspace: Workspace
  rulebook: Rulebook
  plan: LoadPlan | null
  withModel: boolean
}

/** How the last good warehouse stands to that: there is none, it is another program's, it holds all of it already, or it has to be brought into step. */
type WarehouseState = { kind: 'absent' | 'foreign' | 'stale' } | { kind: 'current'; runId: string | null }

async function stateOf({ workspace, rulebook, plan, withModel }: RunContext): Promise<WarehouseState> {
  const { paths } = workspace
  if (!existsSync(paths.warehouse)) return { kind: 'absent' }
  const warehouse = await openDuckdb(paths.warehouse, { readonly: true })
  try {
    if (!(await schemaFits(warehouse))) return { kind: 'foreign' }
    if (plan && !(await holdsPlan(warehouse, plan))) return { kind: 'stale' }
    const inputs = await loadedInputs(warehouse)
    if (inputs === null) return plan ? { kind: 'stale' } : { kind: 'absent' }
    if (!withModel) return { kind: 'current', runId: null }
    const runId = runIdOf(fingerprintOf(workspace, rulebook, inputs))
    const previous = await latestRun(warehouse)
    return previous?.run_id === runId ? { kind: 'current', runId } : { kind: 'stale' }
  } finally {
    warehouse.close()
  }
}

const fingerprintOf = (workspace: Workspace, { rules, decisions }: Rulebook, inputs: string): Fingerprint => ({
  as_of: workspace.asOf,
  code_version: codeVersion(),
  rulebook_sha256: rulebookSha256(rules, decisions),
  inputs_sha256: inputs,
  config_sha256: createHash('sha256').update(readFileSync(workspace.paths.config)).digest('hex'),
})

const filesLine = ({ files }: LoadPlan, read: number, withdrawn: number): string =>
  `${files.length} files, ${read} read, ${files.length - read} unchanged, ${withdrawn} withdrawn`

/** Loads and models in the copy; false when a database had nothing new to tell and no figure would change. */
async function buildNext(
  warehouse: Warehouse,
  { workspace, rulebook, plan, withModel }: RunContext,
  { progress, now }: RunEffects,
): Promise<boolean> {
  const started = now()
  const before = await loadedInputs(warehouse)
  if (plan) {
    const report = await loadWorkspace(warehouse, workspace, {
      version: codeVersion(),
      planned: plan,
      plan: (files) => progress.start('load', files),
      log: (line, rows) => progress.step(line, rows),
    })
    progress.end()
    progress.line(filesLine(plan, report.filesRead, report.filesWithdrawn))
  }
  const inputs = (await loadedInputs(warehouse))!
  if (!withModel) return inputs !== before
  const print = fingerprintOf(workspace, rulebook, inputs)
  const runId = runIdOf(print)
  if ((await latestRun(warehouse))?.run_id === runId) {
    progress.line(`nothing has changed since run ${runId}`)
    return false
  }
  await writeModelInputs(warehouse, {
    workspace,
    ...rulebook,
    calendar: calendarDays(loadCalendar()),
    codeVersion: print.code_version,
  })
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

function checkCalendar({ asOf }: Workspace): void {
  try {
    requireCutoffYear(loadCalendar(), asOf)
  } catch (cause) {
    throw new UserError((cause as Error).message, 1, { cause })
  }
}

function removeDatabase(path: string): void {
  rmSync(path, { force: true })
  rmSync(`${path}.wal`, { force: true })
}
