import { existsSync } from 'node:fs'
import { schemaFits } from '../../loaders/load.ts'
import { loadRulebook } from '../rulebook/load.ts'
import type { Rule } from '../rulebook/schema.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import { openWorkspace, type Workspace } from '../workspace/workspace.ts'
import { cellLines, type RefusedCell } from './check/cells.ts'
import { fieldLines, type PlaceColumns } from './check/fields.ts'
import { checkFreshness } from './check/freshness.ts'
import { checkInbox } from './check/inbox.ts'
import { type CheckLine, failure, ok } from './check/line.ts'
import { checkEmptyFields, loadedPlaces, loadedRefusals, loadedWarnings } from './check/loaded.ts'
import { checkReferences } from './check/references.ts'
import { checkRows } from './check/rows.ts'
import { checkSources, type PresentFile } from './check/sources.ts'
import { checkStaged } from './check/staged.ts'
import { checkSurveys } from './check/surveys.ts'

/**
 * Checks a workspace: configuration, rulebook, that every source has files, that the warehouse is of the present inbox, that every row
 * is accounted for, control totals, rejected rows, how columns are mapped, values and references that are not known, and families that
 * lag behind the cut-off. Files that are not loaded, perhaps because they cannot be, are looked into as they lie in the inbox.
 * @throws {UserError} when the configuration or rulebook cannot be read at all.
 */
export async function checkWorkspace(dir: string, now: Date): Promise<CheckLine[]> {
  const workspace = openWorkspace(dir, now)
  const rules = loadRulebook(workspace.paths.rulebook ?? undefined)
  const { present, lines } = await checkSources(workspace)
  const first = ok(`pilotlight.yaml and ${rules.length} rules are well formed; cut-off ${workspace.asOf}`)
  const loaded = await checkLoaded(workspace, present, dir)
  const staged = await checkStaged(workspace, loaded.stale)
  return [
    first,
    ...lines,
    ...loaded.lines,
    ...staged.lines,
    ...mappingLines([...loaded.places, ...staged.places], [...loaded.refused, ...staged.refused], rules),
    ...loaded.lastLines,
  ]
}

const mappingLines = (
  places: readonly PlaceColumns[],
  refused: readonly RefusedCell[],
  rules: readonly Rule[],
): CheckLine[] => [...cellLines(refused), ...fieldLines(places, rules)]

interface LoadedCheck {
  lines: CheckLine[]
  /** Files that the warehouse does not hold as they are. */
  stale: readonly PresentFile[]
  places: PlaceColumns[]
  refused: RefusedCell[]
  lastLines: CheckLine[]
}

async function checkLoaded(workspace: Workspace, present: readonly PresentFile[], dir: string): Promise<LoadedCheck> {
  const nothing = (text: string): LoadedCheck => ({
    lines: [failure(text)],
    stale: present,
    places: [],
    refused: [],
    lastLines: [],
  })
  if (!existsSync(workspace.paths.warehouse)) return nothing(`nothing is loaded yet: run \`pilotlight run ${dir}\``)
  const warehouse = await openDuckdb(workspace.paths.warehouse, { readonly: true })
  try {
    if (!(await schemaFits(warehouse)))
      return nothing(`the warehouse was made by another version of the program: run \`pilotlight run ${dir}\``)
    return await readLoaded(warehouse, workspace, present)
  } finally {
    warehouse.close()
  }
}

async function readLoaded(
  warehouse: Warehouse,
  workspace: Workspace,
  present: readonly PresentFile[],
): Promise<LoadedCheck> {
  const inbox = await checkInbox(warehouse, present)
  const places = await loadedPlaces(warehouse)
  const families = new Set(places.map(({ family }) => family.name))
  return {
    lines: [
      ...inbox.lines,
      ...(await checkRows(warehouse, present)),
      ...(await loadedWarnings(warehouse)),
      ...(await checkSurveys(warehouse, workspace.config)),
    ],
    stale: inbox.stale,
    places,
    refused: await loadedRefusals(warehouse, workspace.config.sources),
    lastLines: [
      ...(await checkEmptyFields(warehouse, places)),
      ...(await checkReferences(warehouse, families)),
      ...(await checkFreshness(warehouse, workspace.asOf)),
    ],
  }
}
