import { loadedInputs } from '../../../loaders/load.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { latestRun } from '../ledger.ts'
import { type CheckLine, failure, ok, warning } from './line.ts'
import { checkReused } from './reused.ts'
import type { PresentFile } from './sources.ts'

type FileRow = {
  file: string
  family: string
  rows_in: number
  rows_kept: number
  rows_merged: number
  rows_rejected: number
  control_total_ok: boolean | null
  balanced: boolean
}

/**
 * Checks that figures are of the loaded records, every row is accounted for, no row is merged into another record's, and control totals
 * agree.
 */
export async function checkRows(warehouse: Warehouse, present: readonly PresentFile[]): Promise<CheckLine[]> {
  const run = await latestRun(warehouse)
  if (!run) return [failure('records are loaded, but no figures are computed yet: run `pilotlight run`')]
  if ((await loadedInputs(warehouse)) !== run.inputs_sha256)
    return [failure(`the figures of run ${run.run_id} are of records loaded before; run \`pilotlight model\``)]
  const files = await warehouse.all<FileRow>(
    'select file, family, rows_in, rows_kept, rows_merged, rows_rejected, control_total_ok, rows_in = rows_kept + rows_merged + rows_rejected as balanced from load_file where run_id = ? order by file, family',
    [run.run_id],
  )
  const lines: CheckLine[] = []
  for (const file of files) {
    if (!file.balanced) lines.push(failure(`${file.file}: rows in differ from kept + merged + rejected`))
    if (file.control_total_ok === false)
      lines.push(failure(`${file.file}: a 合计 or 小计 row differs from the sum of its rows`))
    if (file.rows_rejected > 0)
      lines.push(
        warning(
          `${file.file}: ${file.rows_rejected} of ${file.rows_in} rows rejected (${await topRules(warehouse, file, run.run_id)})`,
        ),
      )
  }
  const sum = (count: 'rows_in' | 'rows_kept' | 'rows_merged' | 'rows_rejected'): number =>
    files.reduce((total, file) => total + Number(file[count]), 0)
  const account = `${sum('rows_kept')} kept, ${sum('rows_merged')} merged, ${sum('rows_rejected')} rejected`
  return [
    ok(`${files.length} files, ${sum('rows_in')} rows: ${account}`),
    ...lines,
    ...(await checkReused(warehouse, run.run_id, present)),
  ]
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
