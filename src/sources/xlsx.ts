import { quoteName } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import { chooseSheets } from './chooseSheets.ts'
import { HEADER_AREA } from './mergedCells.ts'
import { openSheetRecords } from './sheetRecords.ts'
import type { StagedSheet } from './stagedSheet.ts'
import { readSheet, type SheetFacts } from './xlsxSheet.ts'
import { readWorkbook } from './xlsxWorkbook.ts'
import { listZip, ZIP_LIMITS, type ZipLimits } from './zip.ts'

/**
 * Stages the chosen sheets of a workbook, hidden ones included, one table each (`<tablePrefix>_<index>`).
 * `row_no` is the row's number in the sheet. Where all sheets are chosen, those without any text are left out.
 * @param choice `*` all, a sheet's name, or its index from 0; undefined: the first
 * @throws SourceError when it is no workbook, unpacks to more than `limits`, is damaged, or has no such sheet.
 */
export async function stageXlsx(
  warehouse: Warehouse,
  path: string,
  tablePrefix: string,
  choice: string | undefined,
  tempDir: string,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<StagedSheet[]> {
  const workbook = await readWorkbook(path, await listZip(path, limits))
  const staged: StagedSheet[] = []
  for (const [i, sheet] of chooseSheets(path, workbook.sheets, choice).entries()) {
    const table = `${tablePrefix}_${i}`
    const records = openSheetRecords(path, table, tempDir)
    try {
      const { downMerges, hidden } = await readSheet(
        path,
        sheet,
        workbook,
        ({ number, cells }) =>
          number <= HEADER_AREA ? records.writeHead(number, cells) : records.write(number, cells),
        () => records.drained(),
      )
      const extent = await records.stage(warehouse, table)
      staged.push({
        table,
        sheet: sheet.name,
        encoding: 'xlsx',
        ...extent,
        downMerges,
        isFrom1904: workbook.date1904,
        warnings: hiddenWarnings(sheet, extent.rows, hidden),
      })
    } finally {
      await records.discard()
    }
  }
  return withoutEmpty(warehouse, staged)
}

/** What a reader should know of cells that whoever opens the workbook does not see. */
function hiddenWarnings(
  { name, isHidden }: { name: string; isHidden: boolean },
  rows: number,
  hidden: SheetFacts['hidden'],
): string[] {
  const warnings: string[] = []
  if (isHidden) warnings.push(`dirt_hidden: the sheet ${name} is hidden in its workbook; it is read, with ${rows} rows`)
  if (hidden.rows > 0) warnings.push(`dirt_hidden: ${hidden.rows} rows of the sheet ${name} are hidden; they are read`)
  if (hidden.columns.length > 0) {
    const shown = hidden.columns.slice(0, 20).join(', ')
    const more = hidden.columns.length > 20 ? ` and ${hidden.columns.length - 20} more` : ''
    warnings.push(`dirt_hidden: columns ${shown}${more} of the sheet ${name} are hidden; they are read`)
  }
  return warnings
}

/** Leaves out sheets without any text and drops their tables; one stays when all are empty. */
export async function withoutEmpty(warehouse: Warehouse, staged: StagedSheet[]): Promise<StagedSheet[]> {
  const full = staged.filter(({ rows }) => rows > 0)
  const kept = full.length > 0 ? full : staged.slice(0, 1)
  for (const sheet of staged) if (!kept.includes(sheet)) await warehouse.run(`drop table ${quoteName(sheet.table)}`)
  return kept
}
