import type { StagedSheet } from '../src/sources/stagedSheet.ts'
import { dropStaged } from '../src/sources/stageRecords.ts'
import { quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { addFile } from './ledger.ts'
import { loadSheet, type SheetJob } from './loadSheet.ts'
import { ColumnMissing } from './mapping.ts'
import { HeaderMissing } from './sheetHeader.ts'

/**
 * Loads every staged sheet of a file. A sheet without a header among others that have one (说明, 封面) is left out with a warning, unless it
 * is as wide as one of them: then it is a table whose header has changed. So is one that is called 汇总 and lacks a required column.
 * @returns the records that came in
 * @throws {UserError} naming file, sheet and place.
 */
export async function loadSheets(
  warehouse: Warehouse,
  workspace: Workspace,
  job: Omit<SheetJob, 'label' | 'sheet'>,
  sheets: readonly StagedSheet[],
): Promise<number> {
  const missing: { sheet: StagedSheet; error: UserError }[] = []
  const widths = new Set<number>()
  const labelOf = (sheet: StagedSheet): string => (sheets.length > 1 ? `${job.file}#${sheet.sheet}` : job.file)
  let rows = 0
  await refuseTakenLabels(warehouse, job, sheets.map(labelOf))
  for (const sheet of sheets) {
    try {
      rows += await loadSheet(warehouse, workspace, { ...job, label: labelOf(sheet), sheet })
      widths.add(sheet.columns)
    } catch (error) {
      if (!(error instanceof HeaderMissing) && !isSummary(sheet, error)) throw error
      missing.push({ sheet, error })
    }
    await dropStaged(warehouse, sheet.table)
  }
  for (const { sheet, error } of missing) {
    const summary = isSummary(sheet, error)
    if (widths.size === 0 || (!summary && sheet.rows > 0 && widths.has(sheet.columns))) throw error
    await addFile(warehouse, {
      family: job.family.name,
      file: job.file,
      label: labelOf(sheet),
      sheet: sheet.sheet,
      sha256: job.sha256,
      encoding: sheet.encoding,
      rowsIn: 0,
      controlTotalOk: null,
      sourceHash: job.sourceHash,
      unusedHeaders: [],
      notAsked: [],
      fedFields: [],
      warnings: [
        `dirt_multisheet: the sheet ${sheet.sheet} ${summary ? 'is a summary by its name, lacks a required column' : 'has no header that is known'} and is left out; it has ${sheet.rows} rows`,
      ],
      middles: {},
    })
  }
  return rows
}

/** Whether a sheet that lacks a required column is one of sums beside the sheets of records. */
const isSummary = (sheet: StagedSheet, error: unknown): error is ColumnMissing =>
  error instanceof ColumnMissing && /汇总|合计|总计|总表|统计|透视|图表|summary|pivot/i.test(sheet.sheet ?? '')

/** A file may be called what a sheet of another is called here (`a.xlsx#1月`): their records could not be told apart. */
async function refuseTakenLabels(
  warehouse: Warehouse,
  { family, file }: Pick<SheetJob, 'family' | 'file'>,
  labels: readonly string[],
): Promise<void> {
  const [taken] = await warehouse.all<{ file: string; label: string }>(
    `select file, label from load_source where family = ? and label in (select unnest([${labels.map(quoteText).join(', ')}])) limit 1`,
    [family.name],
  )
  if (taken)
    throw new UserError(
      `${file}: its records would be named "${taken.label}", as those of ${taken.file} are already; rename one of the two files`,
    )
}
