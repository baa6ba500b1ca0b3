import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { lastMonthOf } from './lastMonthOf.ts'

const SUBMISSION = `unit_id varchar, report varchar, family varchar, period varchar, month date, due_at timestamp,
  submitted_at timestamp, day_precise boolean, "rows" bigint,
 format_ok boolean, channel varchar, file_sha256 varchar`

interface Submission {
  unit_id: string
  report: string
  loaded_family: string | null
  period: string | null
  due_at: string | null
  submitted_at: string | null
  day_precise: boolean | null
  rows: number | null
  format_ok: boolean | null
  channel: string | null
  file_sha256: string | null
}

/**
 * Makes `report_submitted`: the register of reports with the family that each report brings (by the file that was loaded,
 * else by its name) and the last month of its period. Empty where no register is loaded.
 */
export async function readSubmissions(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`create or replace table report_submitted (${SUBMISSION})`)
  const tables = await tablesOf(warehouse, ['stg_report_submission', 'load_source'])
  if (!tables.has('stg_report_submission')) return
  const loaded = tables.has('load_source')
    ? 'select sha256, min(family) as family from load_source group by sha256 having count(distinct family) = 1'
    : 'select null as sha256, null as family'
  const rows = await warehouse.all<Submission>(
    `select s.unit_id, s.report, f.family as loaded_family, s.period, s.due_at, s.submitted_at,
       list_contains(s.day_precision, 'submitted_at') as day_precise, s."rows", s.format_ok, s.channel, s.file_sha256
     from stg_report_submission s left join (${loaded}) f on f.sha256 = s.file_sha256
     order by s.unit_id, s.report, s.period, s.submitted_at`,
  )
  const families = await warehouse.all<StagedName>('select family, title_zh from staged_family order by place')
  await warehouse.append(
    'report_submitted',
    rows.map((row) => [
      row.unit_id,
      row.report,
      row.loaded_family ?? familyOfReport(row.report, families),
      row.period,
      lastMonthOf(row.period),
      row.due_at,
      row.submitted_at,
      row.day_precise ?? false,
      row.rows,
      row.format_ok,
      row.channel,
      row.file_sha256,
    ]),
  )
}

/**
 * Makes `empty_file`: family × unit × month of files that came with a header and no record, where the file's name states
 * the month and exactly one unit (its name or its id).
 */
export async function readEmptyFiles(warehouse: Warehouse): Promise<void> {
  await warehouse.run('create or replace table empty_file (family varchar, unit_id varchar, month date)')
  const tables = await tablesOf(warehouse, ['load_source'])
  if (!tables.has('load_source')) return
  const files = await warehouse.all<{ family: string; label: string }>(
    'select family, label from load_source group by family, label having sum(rows_in) = 0 order by family, label',
  )
  const units = await warehouse.all<{ unit_id: string; unit_name: string | null }>(
    `select unit_id, unit_name from ${quoteName('unit')} order by unit_id`,
  )
  await warehouse.append(
    'empty_file',
    files.flatMap(({ family, label }) => {
      const name = label.split('/').at(-1)!
      const month = lastMonthOf(name)
      const named = units.filter((unit) => namesUnit(name, unit))
      return month && named.length === 1 ? [[family, named[0]!.unit_id, month]] : []
    }),
  )
}

interface StagedName {
  family: string
  title_zh: string
}

/** The family that a report's name means: the one whose own or Chinese name it contains, the longest if several. */
function familyOfReport(report: string, families: readonly StagedName[]): string | null {
  const named = families.flatMap(({ family, title_zh }) =>
    [family, title_zh].filter((word) => report.includes(word)).map((word) => ({ family, length: word.length })),
  )
  return named.sort((a, b) => b.length - a.length)[0]?.family ?? null
}

/** Whether a file's name has the unit's name, or its id as a word of its own. */
const namesUnit = (file: string, unit: { unit_id: string; unit_name: string | null }): boolean =>
  (unit.unit_name !== null && unit.unit_name !== '' && file.includes(unit.unit_name)) ||
  file.split(/[^\p{L}\p{N}]+/u).includes(unit.unit_id)

async function tablesOf(warehouse: Warehouse, names: readonly string[]): Promise<Set<string>> {
  const rows = await warehouse.all<{ table_name: string }>(
    `select table_name from information_schema.tables where table_schema = 'main'`,
  )
  return new Set(rows.map((row) => row.table_name).filter((name) => names.includes(name)))
}
