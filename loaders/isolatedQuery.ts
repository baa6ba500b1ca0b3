import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { maskPersonal } from '../src/contracts/personal.ts'
import { openDuckdb, quoteName, quotePath, quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { StagedColumn } from './mapping.ts'
import { parsedQuery, refuseForeign } from './querySource.ts'

/**
 * Runs a source's `query` over its decoded rows in a database of its own that reaches nothing else, and stages the result.
 * @param input SQL of the data rows; `columns` name them
 * @returns the columns of the new temporary table `name` (row_no counts the query's rows)
 * @throws {UserError} with the engine's message when the query fails or is not one select.
 */
export async function runIsolatedQuery(
  warehouse: Warehouse,
  options: {
    input: string
    columns: readonly StagedColumn[]
    query: string
    name: string
    tempDir: string
    place: string
  },
): Promise<StagedColumn[]> {
  const { input, columns, query, name, tempDir, place } = options
  const parquet = join(tempDir, `${name}.parquet`)
  const selected = columns
    .filter(({ header }) => header !== '')
    .map(({ column, header }) => `${quoteName(column)} as ${quoteName(header)}`)
  await warehouse.run(
    `copy (select ${selected.join(', ')} from (${input}) order by row_no) to ${quoteText(parquet)} (format parquet)`,
  )
  const isolated = await openDuckdb(':memory:')
  try {
    await isolated.run(
      `create table input as select * from read_parquet(${quotePath(parquet)}, hive_partitioning = false)`,
    )
    await isolated.run(`set enable_external_access = false; set lock_configuration = true`)
    const statements = await isolated.connection.extractStatements(query)
    if (statements.count !== 1) throw new Error(`it has ${statements.count} statements; one select is expected`)
    refuseForeign(await parsedQuery(isolated, query))
    await isolated.run(`create table output as select * from (${query.trim().replace(/;$/, '')}\n)`)
    const names = (
      await isolated.all<{ column_name: string }>(
        `select column_name from information_schema.columns where table_name = 'output' order by ordinal_position`,
      )
    ).map((c) => c.column_name)
    await warehouse.run(
      `create or replace temp table ${quoteName(name)} (row_no bigint, ${names.map((_, i) => `c${i} varchar`).join(', ')})`,
    )
    let row = 0
    for await (const rows of isolated.stream<Record<string, string | null>>('select columns(*)::varchar from output'))
      await warehouse.append(
        name,
        rows.map((values) => [++row, ...names.map((column) => values[column])]),
      )
    return names.map((header, i) => ({ column: `c${i}`, header }))
  } catch (error) {
    throw new UserError(`${place}, query: ${maskPersonal((error as Error).message)}`, 2, { cause: error })
  } finally {
    isolated.close()
    rmSync(parquet, { force: true })
  }
}
