import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '../warehouse/engine.ts'
import { sniffDelimiter } from './csvDialect.ts'
import { rewriteCsv } from './csvRewrite.ts'
import { scanCsv } from './csvScan.ts'
import { type EncodingOption, openAsUtf8 } from './encoding.ts'
import { readStart } from './fileBlocks.ts'
import { SourceError } from './sourceError.ts'
import type { StagedSheet } from './stagedSheet.ts'
import { stageRecords } from './stageRecords.ts'

const SNIFFED_BYTES = 256 << 10

/**
 * Stages a delimited text file (`,` tab `;` or `|`, RFC 4180 quotes) into `table`.
 * @param tempDir where copies go that are needed on the way: a decoded one, a regularised one
 * @throws SourceError when it is no text in a known encoding, its quotes do not close, or records would be lost.
 */
export async function stageCsv(
  warehouse: Warehouse,
  path: string,
  table: string,
  encodingOption: EncodingOption,
  tempDir: string,
): Promise<StagedSheet> {
  const decoded = join(tempDir, `${table}.utf8.csv`)
  const copy = join(tempDir, `${table}.records.csv`)
  try {
    const { path: readable, start, encoding } = await openAsUtf8(path, encodingOption, decoded)
    const head = (await readStart(readable, start + SNIFFED_BYTES)).subarray(start).toString('utf8')
    const delimiter = sniffDelimiter(path, head)
    const shape = await scanCsv(path, readable, start, delimiter)
    const csv = shape.regular
      ? { ...shape, files: [readable], delimiter, numbered: false }
      : { ...(await rewriteCsv(readable, start, delimiter, copy)), files: [copy], delimiter: ',', numbered: true }
    if (csv.columns !== shape.columns || csv.records < shape.records)
      throw new SourceError(
        path,
        `two readings differ: ${shape.records} and ${csv.records} records, ${shape.columns} and ${csv.columns} columns; ` +
          'report this file',
      )
    const rows = await stageRecords(warehouse, path, table, csv)
    return { table, sheet: null, encoding, columns: shape.columns, rows }
  } finally {
    await Promise.all([decoded, copy].map((file) => rm(file, { force: true })))
  }
}
