import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '../warehouse/engine.ts'
import { type Dialect, sniffDialect } from './csvDialect.ts'
import { surveyLines } from './csvLines.ts'
import { rewriteCsv } from './csvRewrite.ts'
import { scanCsv } from './csvScan.ts'
import { type EncodingOption, openAsUtf8, type Utf8File } from './encoding.ts'
import { readStart } from './fileBlocks.ts'
import { SourceError } from './sourceError.ts'
import type { StagedSheet } from './stagedSheet.ts'
import { stageRecords } from './stageRecords.ts'

const SNIFFED_BYTES = 256 << 10

/**
 * Stages a delimited text file (`,` tab `;` or `|`, RFC 4180 quotes) into `table`.
 * @param tempDir where copies go that are needed on the way: a decoded one, a regularised one
 * @throws SourceError when it is no text in a known encoding, its quotes do not close, it exceeds a limit, or records
 * would be lost.
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
    const text = await openAsUtf8(path, encodingOption, decoded)
    const head = (await readStart(text.path, text.start + SNIFFED_BYTES)).subarray(text.start)
    const dialect = sniffDialect(head)
    const staged =
      (await stageLines(warehouse, path, table, text, dialect)) ??
      (await stageScanned(warehouse, path, table, text, dialect, copy))
    return { table, sheet: null, encoding: text.encoding, ...staged }
  } finally {
    await Promise.all([decoded, copy].map((file) => rm(file, { force: true })))
  }
}

type Extent = Pick<StagedSheet, 'columns' | 'rows'>

/** The quick way, of files without quotes; null when it does not lead through, as where a record is wider than the first ones. */
async function stageLines(
  warehouse: Warehouse,
  path: string,
  table: string,
  text: Utf8File,
  { delimiter, widest }: Dialect,
): Promise<Extent | null> {
  const lines = await surveyLines(path, text.path, text.start)
  if (!lines) return null
  const csv = { ...lines, files: [text.path], delimiter, columns: widest, numbered: false, isLines: true }
  try {
    return { columns: widest, rows: await stageRecords(warehouse, path, table, csv) }
  } catch (error) {
    if (error instanceof SourceError) return null
    throw error
  }
}

async function stageScanned(
  warehouse: Warehouse,
  path: string,
  table: string,
  text: Utf8File,
  dialect: Dialect,
  copy: string,
): Promise<Extent> {
  const { delimiter } = dialect
  const shape = await scanCsv(path, text.path, text.start, dialect)
  const source = { delimiter, numbered: false }
  const csv = shape.regular
    ? { ...shape, ...source, files: [text.path] }
    : { ...(await rewriteCsv(text.path, text.start, dialect, copy)), ...source, files: [copy] }
  if (csv.columns > shape.columns || csv.records < shape.records)
    throw new SourceError(
      path,
      `two readings differ: ${shape.records} and ${csv.records} records, ${shape.columns} and ${csv.columns} columns; ` +
        'report this file',
    )
  return { columns: csv.columns, rows: await stageRecords(warehouse, path, table, csv) }
}
