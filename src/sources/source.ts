import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '../warehouse/engine.ts'
import { type ContentKind, sniffContent } from './contentKind.ts'
import { stageCsv } from './csv.ts'
import type { EncodingOption } from './encoding.ts'
import { readStart } from './fileBlocks.ts'
import { stageHtml } from './html.ts'
import { stageJson } from './json.ts'
import { stageParquet } from './parquet.ts'
import { SourceError } from './sourceError.ts'
import { stageSpreadsheetXml } from './spreadsheetXml.ts'
import type { StagedSheet } from './stagedSheet.ts'
import { packingOf, UNPACK_LIMITS, unpackFile } from './unpack.ts'
import { stageXlsx } from './xlsx.ts'
import type { ZipLimits } from './zip.ts'

export type { StagedSheet } from './stagedSheet.ts'

/** How a source file is to be read. */
export interface StageOptions {
  /** Of a text file; default auto: byte-order mark, then UTF-8, then GB18030. */
  encoding?: EncodingOption
  /** Of a workbook, or of a page with several tables: `*` all sheets, a name, or an index from 0; default the first. */
  sheet?: string
  /** An existing folder for copies made on the way (unpacked, decoded); the caller removes it. */
  tempDir: string
  /** Beginning of the tables' names: letters, digits and underscores. */
  tablePrefix: string
  /** How much a gzip or zstd file may unpack to. */
  unpackLimits?: ZipLimits
}

/**
 * Stages a file as rows of text in temporary DuckDB tables, one a sheet: delimited text, an .xlsx workbook, an XML
 * spreadsheet of 2003, the tables of an HTML page, JSON lines or an array of JSON objects, Parquet; each of them also
 * compressed with gzip or zstd. A table is `row_no BIGINT` (number of the record in the file, or of the row in the sheet,
 * from 1; title rows and blank ones count), then `c0 … cN VARCHAR`. Where the file names its columns apart from its
 * records (JSON, Parquet), row 0 holds the names. An empty cell is NULL, and so is a cell that a short record lacks;
 * records without any cell are left out. What the file is, its content tells, not its name. The file itself is never
 * changed. Temporary tables are seen by `warehouse.run` and `all`, not by `stream`, which has a connection of its own.
 * @throws SourceError naming the file, the place and the remedy; nothing is staged in part without one.
 */
export async function stageFile(warehouse: Warehouse, path: string, options: StageOptions): Promise<StagedSheet[]> {
  const packing = packingOf(await readHead(path))
  if (!packing) return checkNames(path, await stageContent(warehouse, path, options))
  const unpacked = join(options.tempDir, `${options.tablePrefix}.unpacked`)
  try {
    await unpackFile(path, packing, unpacked, options.unpackLimits ?? UNPACK_LIMITS)
    const head = await readStart(unpacked, 8)
    if (head.length === 0) throw new SourceError(path, `holds an empty file (${packing}); export it again`)
    if (packingOf(head)) throw new SourceError(path, 'is compressed twice; compress it once')
    const sheets = checkNames(unpacked, await stageContent(warehouse, unpacked, options))
    return sheets.map((sheet) => ({ ...sheet, encoding: `${sheet.encoding}+${packing}` }))
  } catch (error) {
    throw error instanceof SourceError && error.path === unpacked
      ? new SourceError(path, error.message.slice(unpacked.length + 2).replaceAll(unpacked, path), { cause: error })
      : error
  } finally {
    await rm(unpacked, { force: true })
  }
}

async function stageContent(warehouse: Warehouse, path: string, options: StageOptions): Promise<StagedSheet[]> {
  const { encoding = 'auto', sheet, tempDir, tablePrefix } = options
  const kind: ContentKind = await sniffContent(path)
  if (typeof kind === 'object') throw new SourceError(path, kind.problem)
  switch (kind) {
    case 'zip':
      return stageXlsx(warehouse, path, tablePrefix, sheet, tempDir)
    case 'spreadsheetXml':
      return stageSpreadsheetXml(warehouse, path, tablePrefix, sheet, encoding, tempDir)
    case 'html':
      return stageHtml(warehouse, path, tablePrefix, sheet, encoding, tempDir)
    case 'json':
      return [await stageJson(warehouse, path, `${tablePrefix}_0`, encoding, tempDir)]
    case 'parquet':
      return [await stageParquet(warehouse, path, `${tablePrefix}_0`, tempDir)]
    case 'text':
      return [await stageCsv(warehouse, path, `${tablePrefix}_0`, encoding, tempDir)]
  }
}

const LONGEST_NAME = 255

/** Sheets are told apart by their names, in records and in findings. */
function checkNames(path: string, sheets: StagedSheet[]): StagedSheet[] {
  const seen = new Set<string>()
  for (const { sheet } of sheets) {
    if (sheet === null) continue
    const shown = JSON.stringify(sheet.slice(0, 50))
    if (sheet.length > LONGEST_NAME || /\p{Cc}/u.test(sheet))
      throw new SourceError(
        path,
        `has a sheet named ${shown}; expected at most ${LONGEST_NAME} characters and no line break: rename it`,
      )
    if (seen.has(sheet)) throw new SourceError(path, `has two sheets named ${shown}; rename one`)
    seen.add(sheet)
  }
  return sheets
}

async function readHead(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).isDirectory())
      throw new SourceError(path, 'is a folder; name the files in it, as folder/*.csv')
    const head = await readStart(path, 8)
    if (head.length === 0) throw new SourceError(path, 'empty file (0 bytes); export it again')
    return head
  } catch (cause) {
    if (cause instanceof SourceError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    const problem =
      code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'may not be read (permissions)' : String(cause)
    throw new SourceError(path, problem, { cause })
  }
}
