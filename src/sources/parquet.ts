import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckdb, quoteName, quotePath, quoteText } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import { parquetText } from './parquetText.ts'
import { SourceError } from './sourceError.ts'
import type { StagedSheet } from './stagedSheet.ts'
import { isBlownUp, LONG_RECORD, MOST_COLUMNS, MOST_LONG_BYTES, tooMuchLong } from './textLimits.ts'
import { ZIP_LIMITS } from './zip.ts'

const MEMORY = '1GB'

/**
 * Stages a Parquet file into `table`: row 0 holds the columns' names, `row_no` counts the file's rows, values are text as
 * `parquetText` writes them. It is read by a database of its own with little memory, whose failures the warehouse never meets.
 * @throws SourceError when it is damaged, or a column holds what is no text, number, time, list or structure.
 */
export async function stageParquet(
  warehouse: Warehouse,
  path: string,
  table: string,
  tempDir: string,
): Promise<StagedSheet> {
  const copy = join(tempDir, `${table}.text.parquet`)
  try {
    const columns = await writeAsText(path, copy, tempDir)
    const cells = Array.from({ length: columns }, (_, i) => `c${i}`).join(', ')
    await warehouse.run(
      `create or replace temp table ${quoteName(table)} as select * from read_parquet(${quotePath(copy)}, hive_partitioning = false) where coalesce(${cells}) is not null`,
    )
    const [count] = await warehouse.all<{ n: number }>(`select count(*) as n from ${quoteName(table)} where row_no > 0`)
    return { table, sheet: null, encoding: 'parquet', columns, rows: count!.n }
  } finally {
    await rm(copy, { force: true })
  }
}

async function writeAsText(path: string, copy: string, tempDir: string): Promise<number> {
  const own = await openDuckdb(':memory:', { threads: 2, memoryLimit: MEMORY })
  const source = `read_parquet(${quotePath(path)}, hive_partitioning = false)`
  try {
    await own.run(`set temp_directory = ${quoteText(join(tempDir, 'parquet.spill'))}`)
    const columns = await own.all<{ column_name: string; column_type: string }>(`describe select * from ${source}`)
    if (columns.length > MOST_COLUMNS)
      throw new SourceError(path, `has ${columns.length} columns; at most ${MOST_COLUMNS} are read`)
    const texts = columns.map(({ column_name, column_type }) => {
      const text = parquetText(quoteName(column_name), column_type)
      if (text !== null) return text
      throw new SourceError(
        path,
        `column "${column_name}" is of type ${column_type}, which is no text; write it as text`,
      )
    })
    await refuseBomb(own, path, source, columns)
    const names = columns.map(({ column_name }, i) => `${quoteText(column_name)} as c${i}`)
    const rows = texts.map((text, i) => `nullif(${text}, '') as c${i}`)
    await own.run(`copy (
      select 0::bigint as row_no, ${names.join(', ')}
      union all
      select row_number() over () as row_no, ${rows.join(', ')} from ${source}
    ) to ${quoteText(copy)} (format parquet)`)
    await refuseLostText(
      own,
      path,
      copy,
      columns.map(({ column_name }) => column_name),
    )
    return columns.length
  } catch (cause) {
    if (cause instanceof SourceError) throw cause
    const [problem] = (cause as Error).message.split('\n')
    throw new SourceError(path, `cannot be read as Parquet (${problem}); write it again`, { cause })
  } finally {
    own.close()
  }
}

/**
 * A text that stands once in the file may be that of a million rows.
 * @throws SourceError when the rows, their texts or their long texts are out of proportion to the file's bytes
 */
async function refuseBomb(
  own: Warehouse,
  path: string,
  source: string,
  columns: readonly { column_name: string; column_type: string }[],
): Promise<void> {
  const { size } = await stat(path)
  const [count] = await own.all<{ rows: number }>(`select count(*) as rows from ${source}`)
  const bomb = (what: string): SourceError =>
    new SourceError(path, `has ${what} in ${size} bytes: refused as a bomb; write it as CSV if it is genuine`)
  if (isBlownUp(size, count!.rows, columns.length)) throw bomb(`${count!.rows} rows of ${columns.length} columns`)
  const lengths = columns.flatMap(({ column_name, column_type }) => {
    if (/\]$/.test(column_type)) return [`coalesce(len(${quoteName(column_name)}) * 8, 0)`]
    return column_type === 'VARCHAR' ? [`coalesce(strlen(${quoteName(column_name)}), 0)`] : []
  })
  if (lengths.length === 0) return
  const [sum] = await own.all<{ bytes: number | null; long_bytes: number | null }>(
    `select cast(sum(length) as double) as bytes, cast(sum(length) filter (length > ${LONG_RECORD}) as double) as long_bytes
     from (select ${lengths.join(' + ')} as length from ${source})`,
  )
  if ((sum!.long_bytes ?? 0) > MOST_LONG_BYTES) throw tooMuchLong(path)
  if ((sum!.bytes ?? 0) > Math.max(2 ** 30, ZIP_LIMITS.ratio * size))
    throw bomb(`texts of ${Math.round(sum!.bytes! / 1e6)} MB`)
}

/** Throws for a NUL, which no cell may hold, and for U+FFFD: an earlier program lost text there. */
async function refuseLostText(own: Warehouse, path: string, copy: string, names: readonly string[]): Promise<void> {
  const faulty = names.map((_, i) => `contains(c${i}, '\ufffd') or contains(c${i}, chr(0))`)
  const found = await own.all<Record<string, string | number>>(
    `select * from read_parquet(${quotePath(copy)}, hive_partitioning = false) where ${faulty.join(' or ')} limit 1`,
  )
  for (const row of found) {
    const at = names.findIndex((_, i) => /[\0\ufffd]/.test(String(row[`c${i}`] ?? '')))
    throw new SourceError(
      path,
      `row ${row.row_no}, column "${names[at]}" holds a NUL or the replacement character U+FFFD: an earlier program lost this text`,
    )
  }
}
