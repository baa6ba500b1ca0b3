import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { quoteName, quoteText } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import type { BoundQuery } from './databaseQuery.ts'
import type { ReadDatabase, TextRow } from './databaseRows.ts'
import type { DatabaseAddress } from './databaseUrl.ts'
import { RecordWriter } from './recordWriter.ts'
import { SourceError } from './sourceError.ts'
import type { StagedSheet } from './stagedSheet.ts'
import { stageRecords } from './stageRecords.ts'

/** What to read from a database, and where to put it. */
export interface DatabaseStaging {
  address: DatabaseAddress
  query: BoundQuery
  /** Bound to each mark of the query: `yyyy-MM-dd HH:mm:ss` in `timezone`. */
  since: string
  timezone: string
  /** An existing folder for the rows on their way; the caller removes it. */
  tempDir: string
  /** Name of the temporary table: letters, digits and underscores. */
  table: string
}

/** A cell longer than this is no field of a record. */
const MOST_CHARACTERS = 16_000_000

/**
 * Stages what a query gives as rows of text, in the order of their cells, so that the table does not depend on the order in which a
 * server happens to hand rows out. Row 1 holds the columns' names; an empty text is NULL.
 * @returns the sheet, and a sha256 over its rows
 * @throws SourceError naming the database and what to do; nothing is staged in part.
 */
export async function stageDatabase(
  warehouse: Warehouse,
  staging: DatabaseStaging,
): Promise<{ sheet: StagedSheet; sha256: string }> {
  const { address, tempDir, table } = staging
  const path = join(tempDir, `${table}.csv`)
  const arrived = `${table}_arrived`
  try {
    const { names, csv } = await writeRows(staging, path)
    const rows = await stageRecords(warehouse, address.place, arrived, {
      ...csv,
      columns: names.length,
      files: [path],
      delimiter: ',',
      numbered: true,
    })
    const cells = names.map((_, i) => `c${i}`)
    await warehouse.run(
      `create or replace temp table ${quoteName(table)} as
       select 1::bigint as row_no, ${names.map((name, i) => `${quoteText(name)} as c${i}`).join(', ')}
       union all select 1 + row_number() over (order by ${cells.join(', ')}), ${cells.join(', ')} from ${quoteName(arrived)}`,
    )
    const sha256 = await hashRows(warehouse, table, cells)
    return {
      sheet: {
        table,
        sheet: null,
        encoding: address.engine,
        columns: names.length,
        rows: rows + 1,
        headers: [...names],
      },
      sha256,
    }
  } finally {
    await warehouse.run(`drop table if exists ${quoteName(arrived)}`)
    rmSync(path, { force: true })
  }
}

async function writeRows(staging: DatabaseStaging, path: string) {
  const { place } = staging.address
  const writer = new RecordWriter(path)
  let names: readonly string[] = []
  let number = 0
  const onColumns = (found: readonly string[]): void => {
    names = found
    if (names.length === 0) throw new SourceError(place, 'database.query gives no columns')
    const twice = names.find((name, i) => names.indexOf(name) !== i)
    if (twice !== undefined)
      throw new SourceError(place, `database.query gives two columns named "${twice}"; name each with \`as\``)
  }
  const onRows = async (rows: readonly TextRow[]): Promise<void> => {
    for (const row of rows) {
      const long = row.findIndex((text) => text !== null && text.length > MOST_CHARACTERS)
      if (long >= 0)
        throw new SourceError(
          place,
          `column "${names[long]}" has a value of ${row[long]!.length} characters; at most ${MOST_CHARACTERS} are read: leave it out or shorten it in database.query`,
        )
      writer.write(++number, row)
      // A batch of long rows must not pile up as one text.
      if (number % 100 === 0) await writer.drained()
    }
    await writer.drained()
  }
  try {
    const read = await readerOf(staging.address)
    await read({ ...staging, onColumns, onRows })
  } catch (error) {
    await writer.close().catch(() => {})
    throw error
  }
  return { names, csv: await writer.close() }
}

/** The drivers are loaded when a database is read, not at every start. */
async function readerOf({ engine }: DatabaseAddress): Promise<ReadDatabase> {
  if (engine === 'postgresql') return (await import('./postgres.ts')).readPostgres
  return (await import('./mysql.ts')).readMysql
}

/** Hashes in the engine, ten thousand rows to a block, and the blocks here: no row leaves the engine. */
async function hashRows(warehouse: Warehouse, table: string, cells: readonly string[]): Promise<string> {
  const parts = cells.map((cell) => `coalesce(strlen(${cell})::varchar || ':' || ${cell}, '-')`)
  const blocks = await warehouse.all<{ hash: string }>(
    `select sha256(string_agg(md5(concat(${parts.join(', ')})), '' order by row_no)) as hash
     from ${quoteName(table)} group by row_no // 10000 order by row_no // 10000`,
  )
  return createHash('sha256')
    .update(blocks.map(({ hash }) => hash).join('\n'))
    .digest('hex')
}
