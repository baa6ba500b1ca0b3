import type { Family } from '../src/contracts/family.ts'
import { fillDown, mergedAmounts } from '../src/sources/mergedCells.ts'
import type { StagedSheet } from '../src/sources/stagedSheet.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { usableInstruments } from '../src/workspace/builtinInstruments.ts'
import type { Source } from '../src/workspace/config.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { type ControlCheck, checkControlTotals } from './controlTotal.ts'
import { runIsolatedQuery } from './isolatedQuery.ts'
import { landRows } from './land.ts'
import { addFile } from './ledger.ts'
import { mapFields, type StagedColumn } from './mapping.ts'
import { findRefusedRows } from './refusedRows.ts'
import { readSalt } from './salt.ts'
import { sampleFields } from './sampleFields.ts'
import { cellColumns, readSheetHeader } from './sheetHeader.ts'
import { statedFields, statedUnits } from './sheetNames.ts'
import { splitRows } from './sheetRows.ts'
import { checkTwinColumns } from './twinColumns.ts'
import { withoutUnfilled } from './unfilledRows.ts'
import { registeredUnits, resolveUnitIds } from './unitIds.ts'
import { ADDED, unpivotSheet } from './unpivot.ts'
import { readUnused, unusedScales } from './unusedScales.ts'

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
  const { unit_aliases, timezone } = workspace.config
  const { headers, firstDataRow, titles, headCells } = await readSheetHeader(warehouse, job)
  const merges = (sheet.downMerges ?? []).filter(({ from, column }) => from >= firstDataRow && column < sheet.columns)
  const amountsMerged = await fillDown(warehouse, sheet.table, merges)
  const sheetRows = await splitRows(warehouse, sheet, firstDataRow, [...titles, ...headCells])
  const exported = cellColumns(sheet).map((column, i): StagedColumn => ({ column, header: headers[i] ?? '' }))
  let columns = exported
  let input = sheetRows.details
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
  let whole = input
  let records = await countRows(warehouse, input)
  let notAsked: string[] = []
  if (source.unpivot) {
    const long = unpivotSheet(input, columns, source.unpivot, label)
    notAsked = long.notAsked
    columns = long.columns
    input = long.sql
  }
  const names = { file, sheet: sheet.sheet }
  const stated = await statedFields(warehouse, family, { ...names, titles }, unit_aliases)
  const mapping = mapFields(family, source, columns, label, { ...names, stated, units: statedUnits(titles) })
  const filled = source.unpivot ? null : await withoutUnfilled(warehouse, family, input, mapping.fields)
  if (filled && filled.left > 0) {
    whole = filled.input
    input = filled.input
    records -= filled.left
  }
  const twinWarnings = await checkTwinColumns(warehouse, {
    family: family.name,
    input,
    twins: mapping.twins,
    place: label,
  })
  const sampled = await sampleFields(warehouse, { input, rows: records, fields: mapping.fields })
  const fields = sheet.isFrom1904 ? sampled.fields.map((field) => ({ ...field, isFrom1904: true })) : sampled.fields
  const control: ControlCheck =
    source.query || source.unpivot
      ? { ok: null, warnings: [] }
      : await checkControlTotals(warehouse, sheetRows, cellColumns(sheet), fields)
  const unused = mapping.unusedColumns.filter(({ column }) => !ADDED.includes(column))
  const forgotten = source.unpivot
    ? unusedScales(await readUnused(warehouse, whole, unused), {
        unpivot: source.unpivot,
        notAsked,
        instrument: usableInstruments(workspace.config.instruments)[source.unpivot.instrument],
      })
    : []
  const refused = await findRefusedRows(warehouse, {
    family,
    input: whole,
    rows: records,
    unused,
    ...(source.query ? { columns: [], unnamed: [], beyond: [] } : { columns: exported, ...unnamedColumns(exported) }),
    delimited: sheet.sheet === null,
  })
  const resolved = await resolveUnitIds(warehouse, { family: family.name, label, input, fields, aliases: unit_aliases })
  const identity = { salt: readSalt(), ...(await registeredUnits(warehouse, family.name, unit_aliases)) }
  const told = await landRows(warehouse, {
    family,
    file: label,
    input,
    fields: resolved,
    timezone,
    isNumbered: !source.unpivot,
    hasRefused: refused.hasRefused,
    identity,
  })
  if (source.query) await warehouse.run('drop table queried')
  await addFile(warehouse, {
    family: family.name,
    file,
    label,
    sheet: sheet.sheet,
    sha256: job.sha256,
    encoding: sheet.encoding,
    rowsIn: records,
    controlTotalOk: control.ok,
    sourceHash: job.sourceHash,
    unusedHeaders: source.query ? [] : mapping.unused,
    notAsked,
    fedFields: fields.filter((field) => field.text !== null).map((field) => field.name),
    warnings: [
      ...(sheet.warnings ?? []),
      ...mergedAmounts(amountsMerged),
      ...mapping.warnings,
      ...(filled?.notes ?? []),
      ...twinWarnings,
      ...forgotten,
      ...refused.warnings,
      ...control.warnings,
      ...told,
    ],
    middles: sampled.middles,
  })
  return records
}

function unnamedColumns(columns: readonly StagedColumn[]): { unnamed: string[]; beyond: string[] } {
  const last = columns.findLastIndex(({ header }) => header !== '')
  const unnamed = columns.filter(({ header }) => header === '').map(({ column }) => column)
  return { unnamed, beyond: unnamed.filter((column) => columns.findIndex((each) => each.column === column) > last) }
}

async function countRows(warehouse: Warehouse, sql: string): Promise<number> {
  const [row] = await warehouse.all<{ n: number }>(`select count(*) as n from (${sql})`)
  return row!.n
}
