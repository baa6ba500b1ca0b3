import { stat } from 'node:fs/promises'
import { quoteName, quotePath, quoteText } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import { SourceError } from './sourceError.ts'
import { MOST_COLUMNS, refuseBlowUp } from './textLimits.ts'

/** A regular CSV file that the engine can read, with what is known of it. */
export interface RegularCsv {
  /** Files read one after the other. */
  files: string[]
  delimiter: string
  /** Cells of the widest record, the number column not counted. */
  columns: number
  /** Records that must arrive. */
  records: number
  /** Length in bytes that no record exceeds. */
  longest: number
  lineEnd: '\n' | '\r\n'
  /** Whether the first cell of each record is its number; otherwise records are numbered as they come. */
  numbered: boolean
  /** Whether every record is one line: several threads may then read it, and the rows' places are their numbers. */
  isLines?: boolean
}

// The engine's own figures: its longest line unless told, and what it reads at a time.
const LINE_BYTES = 2_000_000
const BUFFER_BYTES = 16 * LINE_BYTES

/**
 * Reads regular CSV files into a temporary table (a view, where records are lines) `row_no BIGINT, c0 … cN VARCHAR`; an empty cell is NULL.
 * @returns the records kept: those with at least one cell that is not empty
 * @throws SourceError when the engine reads another number of records than `csv.records`, or there are too many columns.
 */
export async function stageRecords(
  warehouse: Warehouse,
  path: string,
  table: string,
  csv: RegularCsv,
): Promise<number> {
  if (csv.columns > MOST_COLUMNS)
    throw new SourceError(path, `has ${csv.columns} columns; at most ${MOST_COLUMNS} are read: is the delimiter right?`)
  const sizes = await Promise.all(csv.files.map(async (file) => (await stat(file)).size))
  refuseBlowUp(
    path,
    sizes.reduce((sum, size) => sum + size, 0),
    csv.records,
    csv.columns,
  )
  const cells = Array.from({ length: Math.max(1, csv.columns) }, (_, i) => `c${i}`)
  const read = csv.numbered ? ['row_no', ...cells] : cells
  const types = read.map((name) => `'${name}': '${name === 'row_no' ? 'BIGINT' : 'VARCHAR'}'`)
  // The parallel scan refuses short records beside quoted line breaks; to number rows it would wait for one thread.
  const lineBytes = Math.max(LINE_BYTES, csv.longest + 1024)
  const options = [
    "auto_detect = false, header = false, null_padding = true, strict_mode = true, compression = 'none', hive_partitioning = false",
    `delim = ${quoteText(csv.delimiter)}, quote = '"', escape = '"', parallel = ${csv.isLines ?? false}`,
    // Left to itself the engine takes a carriage return within quotes for the line end; told CRLF, 1.5 loses records.
    ...(csv.lineEnd === '\n' ? ["new_line = '\\n'"] : []),
    `columns = {${types.join(', ')}}`,
    `max_line_size = ${lineBytes}, buffer_size = ${Math.max(BUFFER_BYTES, 2 * lineBytes)}`,
  ]
  const number = csv.numbered || csv.isLines ? '' : 'row_number() over () as row_no, '
  const files = csv.files.map(quotePath).join(', ')
  const store = csv.isLines ? cellsOf(table) : quoteName(table)
  await dropStaged(warehouse, table)
  try {
    await warehouse.run(
      `create or replace temp table ${store} as select ${number}* from read_csv([${files}], ${options.join(', ')})`,
    )
  } catch (cause) {
    throw new SourceError(path, `the engine cannot read its records: ${(cause as Error).message}`, { cause })
  }
  const blank = `coalesce(${cells.join(', ')}) is null`
  const [count] = await warehouse.all<{ n: number; n_blank: number }>(
    `select count(*) as n, count(*) filter (where ${blank}) as n_blank from ${store}`,
  )
  const { n, n_blank } = count!
  if (n !== csv.records) {
    await warehouse.run(`drop table ${store}`)
    throw new SourceError(path, `${n} records were read but the file has ${csv.records}; nothing of it is loaded`)
  }
  // Rows that were deleted might give their places to others.
  if (csv.isLines)
    await warehouse.run(
      `create or replace temp view ${quoteName(table)} as select rowid + 1 as row_no, * from ${store}${n_blank > 0 ? ` where not (${blank})` : ''}`,
    )
  else if (n_blank > 0) await warehouse.run(`delete from ${store} where ${blank}`)
  return n - n_blank
}

const cellsOf = (table: string): string => quoteName(`${table}_cells`)

/** Drops a staged sheet, whichever way it was staged. */
export async function dropStaged(warehouse: Warehouse, table: string): Promise<void> {
  const [view] = await warehouse.all(`select 1 from duckdb_views() where temporary and view_name = ?`, [table])
  await warehouse.run(
    view ? `drop view ${quoteName(table)}; drop table ${cellsOf(table)}` : `drop table if exists ${quoteName(table)}`,
  )
}
