import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '../warehouse/engine.ts'
import { RecordWriter } from './recordWriter.ts'
import { SourceError } from './sourceError.ts'
import type { StagedSheet } from './stagedSheet.ts'
import { type RegularCsv, stageRecords } from './stageRecords.ts'
import { HEADER_AREA, readSheet } from './xlsxSheet.ts'
import { readWorkbook, type Workbook } from './xlsxWorkbook.ts'
import { listZip, ZIP_LIMITS, type ZipLimits } from './zip.ts'

/**
 * Stages the chosen sheets of a workbook, hidden ones included, one table each (`<tablePrefix>_<index>`).
 * `row_no` is the row's number in the sheet.
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
  for (const [i, sheet] of chooseSheets(path, workbook, choice).entries()) {
    const table = `${tablePrefix}_${i}`
    const files = ['head', 'body'].map((part) => join(tempDir, `${table}.${part}.csv`))
    try {
      const csv = await writeRecords(path, sheet, workbook, files)
      const rows = await stageRecords(warehouse, path, table, csv)
      staged.push({ table, sheet: sheet.name, encoding: 'xlsx', columns: csv.columns, rows })
    } finally {
      await Promise.all(files.map((file) => rm(file, { force: true })))
    }
  }
  return staged
}

async function writeRecords(
  path: string,
  sheet: Workbook['sheets'][number],
  workbook: Workbook,
  files: string[],
): Promise<RegularCsv> {
  const [head, body] = files.map((file) => new RecordWriter(file)) as [RecordWriter, RecordWriter]
  try {
    await readSheet(
      path,
      sheet,
      workbook,
      ({ number, cells }) => (number <= HEADER_AREA ? head : body).write(number, cells),
      () => body.drained(),
    )
  } catch (error) {
    await Promise.allSettled([head.close(), body.close()])
    throw error
  }
  const parts = [await head.close(), await body.close()]
  return {
    files,
    delimiter: ',',
    columns: Math.max(...parts.map((part) => part.columns)),
    records: parts.reduce((sum, part) => sum + part.records, 0),
    longest: Math.max(...parts.map((part) => part.longest)),
    lineEnd: '\n',
    numbered: true,
  }
}

function chooseSheets(path: string, { sheets }: Workbook, choice: string | undefined): Workbook['sheets'] {
  if (sheets.length === 0) throw new SourceError(path, 'has no worksheet')
  if (choice === '*') return sheets
  const named = sheets.find(({ name }) => name === choice)
  const chosen = named ?? (/^\d+$/.test(choice ?? '0') ? sheets[Number(choice ?? '0')] : undefined)
  if (chosen) return [chosen]
  const names = sheets.map(({ name }, i) => `${i} "${name}"`).join(', ')
  throw new SourceError(path, `has no sheet "${choice}"; it has ${names}`)
}
