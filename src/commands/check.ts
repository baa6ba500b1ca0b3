import { existsSync } from 'node:fs'
import { findFamily } from '../../loaders/families.ts'
import { loadedInputs } from '../../loaders/load.ts'
import { findSourceFiles, requireInbox } from '../../loaders/sourceFiles.ts'
import { loadRulebook } from '../rulebook/load.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import { UserError } from '../workspace/errors.ts'
import { openWorkspace, type Workspace } from '../workspace/workspace.ts'
import { latestRun } from './ledger.ts'

/** One thing checked: a failure makes the command exit 1, a warning does not. */
export interface CheckLine {
  level: 'ok' | 'warning' | 'failure'
  text: string
}

/**
 * Checks a workspace: configuration, rulebook, that every source has files, that the warehouse is of the present inbox, that every row
 * is accounted for, control totals, rejected rows, headers nobody used and families that lag behind the cut-off.
 * @throws {UserError} when the configuration or rulebook cannot be read at all.
 */
export async function checkWorkspace(dir: string, now: Date): Promise<CheckLine[]> {
  const workspace = openWorkspace(dir, now)
  const rules = loadRulebook(workspace.paths.rulebook ?? undefined)
  const lines: CheckLine[] = [
    { level: 'ok', text: `pilotlight.yaml and ${rules.length} rules are well formed; cut-off ${workspace.asOf}` },
  ]
  requireInbox(workspace)
  const present = await checkSources(workspace, lines)
  if (!existsSync(workspace.paths.warehouse))
    return [...lines, { level: 'failure', text: `nothing is loaded yet: run \`pilotlight run ${dir}\`` }]
  const warehouse = await openDuckdb(workspace.paths.warehouse, { readonly: true })
  try {
    return [
      ...lines,
      ...(await checkInbox(warehouse, present)),
      ...(await checkFiles(warehouse)),
      ...(await checkSurveys(warehouse)),
      ...(await checkFreshness(warehouse, workspace)),
    ]
  } finally {
    warehouse.close()
  }
}

async function checkSources(workspace: Workspace, lines: CheckLine[]): Promise<Map<string, string>> {
  const present = new Map<string, string>()
  for (const source of workspace.config.sources) {
    if (!findFamily(source.records))
      throw new UserError(`${workspace.paths.config}: "${source.records}" is no record family`, 2)
    const files = await findSourceFiles(workspace, source)
    for (const file of files) present.set(file.file, file.sha256)
    if (files.length === 0)
      lines.push({ level: 'warning', text: `${source.records}: no file fits ${source.files.join(', ')}` })
  }
  return present
}

async function checkInbox(warehouse: Warehouse, present: Map<string, string>): Promise<CheckLine[]> {
  const loaded = new Map(
    (await warehouse.all<{ file: string; sha256: string }>('select distinct file, sha256 from load_source')).map(
      (f) => [f.file, f.sha256],
    ),
  )
  const stale = [...present].filter(([file, sha]) => loaded.get(file) !== sha).map(([file]) => file)
  const gone = [...loaded.keys()].filter((file) => !present.has(file))
  const lines: CheckLine[] = []
  if (stale.length > 0)
    lines.push({
      level: 'failure',
      text: `${stale.length} files are new or changed since the last run: ${stale.slice(0, 5).join(', ')}`,
    })
  if (gone.length > 0)
    lines.push({
      level: 'failure',
      text: `${gone.length} loaded files have left the inbox: ${gone.slice(0, 5).join(', ')}`,
    })
  return lines.length > 0
    ? lines
    : [{ level: 'ok', text: `the warehouse holds the ${present.size} files of the inbox` }]
}

type FileRow = {
  file: string
  family: string
  rows_in: number
  rows_rejected: number
  control_total_ok: boolean | null
  balanced: boolean
}

async function checkFiles(warehouse: Warehouse): Promise<CheckLine[]> {
  const run = await latestRun(warehouse)
  if (!run)
    return [{ level: 'failure', text: 'records are loaded, but no figures are computed yet: run `pilotlight run`' }]
  if ((await loadedInputs(warehouse)) !== run.inputs_sha256)
    return [
      {
        level: 'failure',
        text: `the figures of run ${run.run_id} are of records loaded before; run \`pilotlight model\``,
      },
    ]
  const files = await warehouse.all<FileRow>(
    'select file, family, rows_in, rows_rejected, control_total_ok, rows_in = rows_kept + rows_merged + rows_rejected as balanced from load_file where run_id = ? order by file',
    [run.run_id],
  )
  const lines: CheckLine[] = []
  for (const file of files) {
    if (!file.balanced)
      lines.push({ level: 'failure', text: `${file.file}: rows in differ from kept + merged + rejected` })
    if (file.control_total_ok === false)
      lines.push({ level: 'failure', text: `${file.file}: the 合计 row differs from the sum of the rows` })
    if (file.rows_rejected > 0)
      lines.push({
        level: 'warning',
        text: `${file.file}: ${file.rows_rejected} of ${file.rows_in} rows rejected (${await topRules(warehouse, file, run.run_id)})`,
      })
  }
  const unused = await warehouse.all<{ family: string; files: number; headers: string }>(
    `select family, count(distinct file) as files, array_to_string(unused_headers, ', ') as headers from load_source
     where len(unused_headers) > 0 group by family, unused_headers order by family, headers`,
  )
  for (const { family, files: n, headers } of unused)
    lines.push({ level: 'ok', text: `${family}, ${n} files: headers not used: ${headers}` })
  const rowsIn = files.reduce((sum, file) => sum + file.rows_in, 0)
  return [{ level: 'ok', text: `${files.length} files, ${rowsIn} rows, every row kept, merged or rejected` }, ...lines]
}

async function topRules(warehouse: Warehouse, file: FileRow, runId: string): Promise<string> {
  const rules = await warehouse.all<{ rule: string; field: string | null; n: number; example: string | null }>(
    `select rule, field, count(distinct row) as n, min(raw) as example from load_issue where run_id = ? and split_part(file, '#', 1) = ? and family = ? and action = 'rejected' group by all order by n desc, rule, field limit 3`,
    [runId, file.file, file.family],
  )
  return rules
    .map(
      ({ rule, field, n, example }) =>
        `${field ?? 'row'}: ${rule} ${n}${example === null ? '' : `, e.g. "${example}"`}`,
    )
    .join('; ')
}

async function checkSurveys(warehouse: Warehouse): Promise<CheckLine[]> {
  if (!(await latestRun(warehouse))) return []
  const lines: CheckLine[] = []
  for (const { file, questions } of await warehouse.all<{ file: string; questions: string }>(
    `select label as file, array_to_string(not_asked, ', ') as questions from load_source where len(not_asked) > 0 order by label`,
  ))
    lines.push({ level: 'ok', text: `${file}: questions not asked: ${questions}` })
  const strange = await warehouse.all<{ instrument: string; label: string; n: number }>(
    `select a.instrument, trim(a.label_raw) as label, count(*) as n from record_survey_answer a
     left join instrument_question q on q.instrument = a.instrument and q.question_id = a.question_id
     where a.label_raw is not null and coalesce(q.is_scale, true)
       and not exists (select 1 from instrument_level l where l.instrument = a.instrument and l.label = regexp_replace(nfc_normalize(trim(a.label_raw)), '\\.0$', ''))
       and not exists (select 1 from instrument_missing m where m.instrument = a.instrument and m.label = trim(a.label_raw))
     group by all order by n desc, label limit 5`,
  )
  for (const { instrument, label, n } of strange)
    lines.push({
      level: 'warning',
      text: `survey_answer: ${n} answers "${label}" are neither a level of ${instrument} nor listed as missing; they count as invalid`,
    })
  const [undated] = await warehouse.all<{ n: number }>(
    `select count(*) as n from stg_survey_answer a where a.answered_at is null
       and not exists (select 1 from stg_survey s where s.survey_id = a.survey_id and s.starts_on is not null)
       and not exists (select 1 from stg_survey_response r where r.response_id = a.response_id and r.answered_at is not null)`,
  )
  if (undated && undated.n > 0)
    lines.push({
      level: 'warning',
      text: `survey_answer: ${undated.n} answers have no date and belong to no period; map answered_at, or load the survey with its starts_on`,
    })
  return lines
}

async function checkFreshness(warehouse: Warehouse, workspace: Workspace): Promise<CheckLine[]> {
  const late = await warehouse.all<{ family: string; last: string }>(
    `select 'daily_volume' as family, cast(max(gas_day) as varchar) as last from record_daily_volume having max(gas_day) < cast(? as timestamp)::date - 1`,
    [workspace.asOf],
  )
  return late.map(({ family, last }) => ({
    level: 'warning',
    text: `${family}: the latest record is of ${last}, the cut-off is ${workspace.asOf}`,
  }))
}
