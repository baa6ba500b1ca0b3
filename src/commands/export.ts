import { mkdirSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PUBLISHED_TABLES, type PublishedTable } from '../models/published.ts'
import { quoteName, quoteText } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'

/** One exported table: its file and its rows. */
export interface ExportedTable {
  table: PublishedTable
  file: string
  rows: number
}

const formats = {
  parquet: '(format parquet, compression zstd)',
  csv: "(format csv, header true, dateformat '%Y-%m-%d', timestampformat '%Y-%m-%d %H:%M:%S')",
}

/**
 * Beginnings that make a spreadsheet run a text cell as a formula; it may skip blanks, and fold full-width signs. With apostrophes in
 * front they are text already, and get one more, so that the loader can take one away.
 */
const formulaStart = `'^''*\\s*[=+@\\-\\t\\r\\n\uff1d\uff0b\uff0d\uff20]|^''*[\\t\\r\\n]'`
/** Types whose text is a number, a time or a truth value. */
const harmless = /^(BOOLEAN|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL|DATE|TIME(STAMP)?)\b/

/**
 * Writes each published table that the warehouse has as `<table>.parquet` (zstd) or `<table>.csv` (UTF-8), rows ordered
 * by all columns from the first on. In CSV, text that a spreadsheet would run as a formula gets a `'` in front; numbers
 * stay as they are. A file appears whole or not at all.
 * @throws when the folder cannot be written.
 */
export async function exportTables(options: {
  warehouse: Warehouse
  outDir: string
  format: 'parquet' | 'csv'
}): Promise<ExportedTable[]> {
  const { warehouse, format } = options
  const outDir = resolve(options.outDir)
  mkdirSync(outDir, { recursive: true })
  const present = await warehouse.all<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'main'`,
  )
  const exported: ExportedTable[] = []
  for (const table of PUBLISHED_TABLES.filter((each) => present.some(({ name }) => name === each))) {
    const file = `${table}.${format}`
    const scratch = join(outDir, `.${file}.part`)
    const columns = await warehouse.all<{ name: string; type: string }>(
      `select column_name as name, column_type as type from (describe ${quoteName(table)})`,
    )
    const list = columns.map(({ name, type }) => (format === 'csv' ? csvColumn(name, type) : quoteName(name)))
    const query = `select ${list.join(', ')} from (select * from ${quoteName(table)} order by all)`
    await warehouse.run(`copy (${query}) to ${quoteText(scratch)} ${formats[format]}`)
    renameSync(scratch, join(outDir, file))
    const [count] = await warehouse.all<{ rows: number }>(`select count(*) as rows from ${quoteName(table)}`)
    exported.push({ table, file, rows: count!.rows })
  }
  return exported
}

function csvColumn(name: string, type: string): string {
  const column = quoteName(name)
  if (harmless.test(type) && !type.endsWith(']')) return column
  const text = `cast(${column} as varchar)`
  return `case when regexp_matches(${text}, ${formulaStart}) then concat('''', ${text}) else ${text} end as ${column}`
}
