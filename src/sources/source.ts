import { stat } from 'node:fs/promises'
import type { Warehouse } from '../warehouse/engine.ts'
import { stageCsv } from './csv.ts'
import type { EncodingOption } from './encoding.ts'
import { readStart } from './fileBlocks.ts'
import { SourceError } from './sourceError.ts'
import type { StagedSheet } from './stagedSheet.ts'
import { stageXlsx } from './xlsx.ts'

export type { StagedSheet } from './stagedSheet.ts'

/** How a source file is to be read. */
export interface StageOptions {
  /** Of a text file; default auto: byte-order mark, then UTF-8, then GB18030. */
  encoding?: EncodingOption
  /** Of a workbook: `*` all sheets, a name, or an index from 0; default the first. */
  sheet?: string
  /** An existing folder for copies made on the way (decoded text); the caller removes it. */
  tempDir: string
  /** Beginning of the tables' names: letters, digits and underscores. */
  tablePrefix: string
}

/**
 * Stages a delimited text file or an .xlsx workbook as rows of text in temporary DuckDB tables, one a sheet:
 * `row_no BIGINT` (number of the record in the file, or of the row in the sheet, from 1; title rows and blank ones
 * count), then `c0 … cN VARCHAR`. An empty cell is NULL, and so is a cell that a short record lacks; records without any
 * cell are left out. What the file is, its content tells, not its name. The file itself is never changed.
 * Temporary tables are seen by `warehouse.run` and `all`, not by `stream`, which has a connection of its own.
 * @throws SourceError naming the file, the place and the remedy; nothing is staged in part without one.
 */
export async function stageFile(warehouse: Warehouse, path: string, options: StageOptions): Promise<StagedSheet[]> {
  const { encoding = 'auto', sheet, tempDir, tablePrefix } = options
  const head = await readHead(path)
  if (head.length === 0) throw new SourceError(path, 'empty file (0 bytes); export it again')
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')))
    return stageXlsx(warehouse, path, tablePrefix, sheet, tempDir)
  for (const { magic, problem } of UNREAD)
    if (head.subarray(0, magic.length).equals(Buffer.from(magic))) throw new SourceError(path, problem)
  return [await stageCsv(warehouse, path, `${tablePrefix}_0`, encoding, tempDir)]
}

const UNREAD = [
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    problem: 'is an old .xls workbook or one with a password; save it as .xlsx without a password',
  },
  { magic: [0x1f, 0x8b], problem: 'is compressed with gzip; unpack it first' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], problem: 'is compressed with zstd; unpack it first' },
  { magic: [0x50, 0x4b, 0x05, 0x06], problem: 'is an empty zip archive; export it again' },
  { magic: [0x25, 0x50, 0x44, 0x46], problem: 'is a PDF; export the table as CSV or .xlsx' },
]

async function readHead(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).isDirectory())
      throw new SourceError(path, 'is a folder; name the files in it, as folder/*.csv')
    return await readStart(path, 8)
  } catch (cause) {
    if (cause instanceof SourceError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    const problem =
      code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'may not be read (permissions)' : String(cause)
    throw new SourceError(path, problem, { cause })
  }
}
