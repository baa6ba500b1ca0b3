import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type ExportSheet, flatHeader, type SheetCell } from './exportSheet.ts'

/** How a column of a Parquet file is stored. */
export type ParquetType = 'varchar' | 'integer' | 'timestamp'

/** The bytes of a table as Parquet, its columns of the given types in the header's order; the same bytes for the same table. */
export async function parquetBytes(sheet: ExportSheet, types: readonly ParquetType[]): Promise<Uint8Array> {
  const dir = mkdtempSync(join(tmpdir(), 'pilotlight-sample-'))
  const path = join(dir, 'table.parquet')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    const names = flatHeader(sheet.header).map((name) => `"${name.replaceAll('"', '""')}"`)
    await connection.run(`create table sheet (${names.map((name) => `${name} varchar`).join(', ')})`)
    const appender = await connection.createAppender('sheet')
    for (const cells of sheet.rows) {
      for (const cell of cells) appendCell(appender, cell)
      appender.endRow()
    }
    appender.closeSync()
    const columns = names.map((name, i) => `cast(${name} as ${types[i]!}) as ${name}`)
    await connection.run(
      `copy (select ${columns.join(', ')} from sheet) to '${path.replaceAll("'", "''")}' (format parquet, compression zstd)`,
    )
    return readFileSync(path)
  } finally {
    connection.closeSync()
    instance.closeSync()
    rmSync(dir, { recursive: true })
  }
}

function appendCell(appender: { appendNull(): void; appendVarchar(text: string): void }, cell: SheetCell): void {
  if (cell === null) appender.appendNull()
  else if (typeof cell === 'object') throw new Error('sample: a date cell cannot be written to Parquet; write a time')
  else appender.appendVarchar(String(cell))
}
