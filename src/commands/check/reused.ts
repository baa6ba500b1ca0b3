import { findFamily } from '../../../loaders/families.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { type CheckLine, failure, listed, warning } from './line.ts'
import { headersOf } from './refused.ts'
import type { PresentFile } from './sources.ts'

interface ReusedRows {
  family: string
  file: string
  label: string
  sheet: string | null
  fed: string[]
  rows_in: number
  n: number
  /** Rows of the sheet that count nowhere, for whatever reason. */
  lost: number
  fields: string[]
  winners: string[]
}

const REUSED = `
  with reused as (
    select family, label, count(*) as n, list_sort(list_distinct(flatten(list(fields)))) as fields,
      list_sort(list_distinct(flatten(list(winners)))) as winners
    from reused_row join load_issue i using (family, row)
    where i.file = label and i.rule = 'dirt_reused' and i.run_id = ? group by all
  ),
  lost as (
    select family, file as label, count(distinct row) as lost from load_issue
    where action in ('merged', 'rejected') and run_id = ? group by all
  )
  select r.*, l.lost, s.file, s.sheet, s.rows_in, s.fed_fields as fed
  from reused r join lost l using (family, label) join load_source s using (family, label)
  order by r.family, r.label`

const MOST_LINES = 20

/**
 * Tells of each sheet whose rows were merged into rows that look like other records: numbers given out twice. A sheet of which nothing is
 * kept for that reason is a failure.
 * @param present the files of the inbox with their sources, for the headers to write
 */
export async function checkReused(
  warehouse: Warehouse,
  runId: string,
  present: readonly PresentFile[],
): Promise<CheckLine[]> {
  const [table] = await warehouse.all(`select 1 from information_schema.tables where table_name = 'reused_row'`)
  if (!table) return []
  const rows = await warehouse.all<ReusedRows>(REUSED, [runId, runId])
  const lines = rows
    .map((row) => (row.lost >= row.rows_in && 2 * row.n >= row.lost ? failure : warning)(tell(row, present)))
    .sort((a, b) => Number(b.level === 'failure') - Number(a.level === 'failure'))
  const more = lines.length - MOST_LINES
  return more > 0
    ? [...lines.slice(0, MOST_LINES), warning(`and ${more} more sheets whose numbers are used for other records too`)]
    : lines
}

function tell(row: ReusedRows, present: readonly PresentFile[]): string {
  const { label, rows_in, n, fed, winners, fields } = row
  const key = (findFamily(row.family)?.key ?? []).filter((name) => name !== 'question_id')
  const number = key.findLast((name) => fed.includes(name)) ?? key[0]!
  const merged = `${label}: ${n} of ${rows_in} rows merged into rows of ${listed(winners, 3)} with the same ${key.filter((name) => fed.includes(name)).join(', ')}`
  const columnRule = present.find(({ family, file }) => family.name === row.family && file.file === row.file)?.source
    .columns[number]
  const header = headersOf(row.family, number, columnRule)[0]!
  const prefix = `numbers that restart need a prefix, e.g. query: select *, 'A' || ${quoteName(header)} as 新编号 from input, and columns: { ${number}: 新编号 }`
  const bySheet = row.sheet === null ? '' : '{ from: sheet, match: "(\\\\d{4})" } or '
  const surveys = `add survey_id under columns, e.g. survey_id: ${bySheet}{ value: S2025 }`
  const lacksSurvey = key.includes('survey_id') && !fed.includes('survey_id')
  const corrections = 'rows that are corrections need updated_at or record_version'
  return `${merged}; they differ in ${fields.join(', ')}: ${[...(lacksSurvey ? [surveys] : []), prefix, corrections].join('; ')}`
}
