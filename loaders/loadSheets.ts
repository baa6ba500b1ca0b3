import type { StagedSheet } from '../src/sources/stagedSheet.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { addFile } from './ledger.ts'
import { loadSheet, type SheetJob } from './loadSheet.ts'
import { HeaderMissing } from './sheetHeader.ts'

/**
 * Loads every staged sheet of a file. A sheet without a header among others that have one (说明, 封面) is left out with a warning, unless it
 * is as wide as one of them: then it is a table whose header has changed.
 * @returns the records that came in
 * @throws {UserError} naming file, sheet and place.
 */
export async function loadSheets(
  warehouse: Warehouse,
  workspace: Workspace,
  job: Omit<SheetJob, 'label' | 'sheet'>,
  sheets: readonly StagedSheet[],
): Promise<number> {
  const missing: { sheet: StagedSheet; error: HeaderMissing }[] = []
  const widths = new Set<number>()
  const labelOf = (sheet: StagedSheet): string => (sheets.length > 1 ? `${job.file}#${sheet.sheet}` : job.file)
  let rows = 0
  for (const sheet of sheets) {
    try {
      rows += await loadSheet(warehouse, workspace, { ...job, label: labelOf(sheet), sheet })
      widths.add(sheet.columns)
    } catch (error) {
      if (!(error instanceof HeaderMissing)) throw error
      missing.push({ sheet, error })
    }
    await warehouse.run(`drop table ${quoteName(sheet.table)}`)
  }
  for (const { sheet, error } of missing) {
    if (widths.size === 0 || (sheet.rows > 0 && widths.has(sheet.columns))) throw error
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
        `dirt_multisheet: the sheet ${sheet.sheet} has no header that is known and is left out; it has ${sheet.rows} rows`,
      ],
      middles: {},
    })
  }
  return rows
}
