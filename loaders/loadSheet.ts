import type { Family } from '../src/contracts/family.ts'
import { findHeader, type HeaderRow, type TopRow } from '../src/sources/header.ts'
import { headerText, normaliseHeader } from '../src/sources/headerText.ts'
import type { StagedSheet } from '../src/sources/stagedSheet.ts'
import { rowRoleSql } from '../src/sources/totals.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { Source } from '../src/workspace/config.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { checkControlTotal } from './controlTotal.ts'
import { runIsolatedQuery } from './isolatedQuery.ts'
import { landRows } from './land.ts'
import { addFile, addIssues } from './ledger.ts'
import { knownHeaders, mapFields, type StagedColumn } from './mapping.ts'
import { restoreUnitIds } from './unitIds.ts'
import { unpivotAnswers } from './unpivot.ts'

/** One staged table of rows to load for one family. */
export interface SheetJob {
  family: Family
  source: Source
  sourceHash: string
  /** Path in the workspace, or the name of a database's batch. */
  file: string
  sha256: string
  /** The file, with `#sheet` behind it when it has several sheets: what records and findings name. */
  label: string
  sheet: StagedSheet
}

/**
 * Loads one staged sheet: its header found, its totals checked, its rows landed or rejected.
 * @returns the records that came in
 * @throws {UserError} naming file, sheet and place.
 */
export async function loadSheet(warehouse: Warehouse, workspace: Workspace, job: SheetJob): Promise<number> {
  const { family, source, file, label, sheet } = job
  const names = Array.from({ length: sheet.columns }, (_, i) => `c${i}`)
  const head = await warehouse.all<Record<string, string | null> & { row_no: number }>(
    `select * from ${quoteName(sheet.table)} order by row_no limit 40`,
  )
  if (head.length === 0)
    throw new UserError(`${label}: the file is empty; expected a header row and records of ${family.name}`)
  const top = head.map((row) => ({ row_no: row.row_no, cells: names.map((name) => row[name] ?? null) }))
  const known = knownHeaders(family, source)
  // A query names columns of the file that no contract knows.
  if (source.query)
    for (const cell of top.flatMap((row) => row.cells))
      if (cell && source.query.includes(cell)) known.add(normaliseHeader(cell))
  const header = findHeader(top, known) ?? (source.query ? firstRowAsHeader(top) : null)
  if (!header) {
    const first = names.map((name) => head[0]![name]).filter(Boolean)
    throw new UserError(
      `${label}: no header row found in the first ${head.length} rows; expected names such as ${[...known].slice(0, 6).join(', ')}; row 1 reads ${first.join(', ').slice(0, 200)}`,
    )
  }
  const body = `select * from ${quoteName(sheet.table)} where row_no >= ${header.firstDataRow}`
  await warehouse.run(
    `create or replace temp table other_row as select row_no, role from (select row_no, ${rowRoleSql(names)} as role from (${body})) where role <> 'data'`,
  )
  const details = `${body} and row_no not in (select row_no from other_row)`
  const totals = `${body} and row_no in (select row_no from other_row where role = 'total')`
  const exported: StagedColumn[] = names.map((column, i) => ({ column, header: header.headers[i] ?? '' }))

  let columns = exported
  let input = details
  if (source.query) {
    columns = await runIsolatedQuery(warehouse, {
      input,
      columns,
      query: source.query,
      name: 'queried',
      tempDir: workspace.paths.temp,
      place: label,
    })
    input = 'select * from queried'
  }
  const records = await countRows(warehouse, input)
  let notAsked: string[] = []
  if (source.unpivot) {
    const long = unpivotAnswers(input, columns, source.unpivot)
    notAsked = long.notAsked
    if (long.columns.length === columns.length + 3)
      throw new UserError(
        `${label}: none of the questions ${notAsked.join(', ')} is in the file; headers: ${columns.map((c) => c.header).join(', ')}`,
      )
    columns = long.columns
    input = long.sql
  }
  const { fields, unused } = mapFields(family, source, columns, label, { file, sheet: sheet.sheet })
  const controlTotalOk =
    source.query || source.unpivot ? null : await checkControlTotal(warehouse, details, totals, fields)
  const { fields: restoredFields, restored } = await restoreUnitIds(warehouse, input, fields)
  await addIssues(
    warehouse,
    restored.map((id) => ({
      family: family.name,
      file: label,
      row: id.row_no,
      field: id.field,
      rule: 'dirt_ids',
      raw: id.raw,
      action: 'repaired' as const,
    })),
  )
  await landRows(warehouse, { family, file: label, input, fields: restoredFields, timezone: workspace.config.timezone })
  if (source.query) await warehouse.run('drop table queried')
  await addFile(warehouse, {
    family: family.name,
    file,
    label,
    sheet: sheet.sheet,
    sha256: job.sha256,
    encoding: sheet.encoding,
    rowsIn: records,
    controlTotalOk,
    sourceHash: job.sourceHash,
    unusedHeaders: source.query ? [] : unused,
    notAsked,
    fedFields: fields.filter((field) => field.text !== null).map((field) => field.name),
  })
  return records
}

/** For a query over columns that no contract knows: the first row that is filled throughout, or the first row. */
function firstRowAsHeader(top: readonly TopRow[]): HeaderRow | null {
  const row = top.find(({ cells }) => cells.every((cell) => cell !== null)) ?? top[0]
  return row
    ? {
        headerRows: [row.row_no],
        headers: row.cells.map((cell) => headerText(cell ?? '')),
        firstDataRow: row.row_no + 1,
      }
    : null
}

async function countRows(warehouse: Warehouse, sql: string): Promise<number> {
  const [row] = await warehouse.all<{ n: number }>(`select count(*) as n from (${sql})`)
  return row!.n
}
