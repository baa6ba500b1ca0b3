import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'

/** A column of numbers, one place a row. */
type Column = Float64Array | Int16Array | Uint8Array

/**
 * Runs a query whose columns are numbers and fills one array with each, as they come.
 * @param about the table, for the error
 * @throws when there are not as many rows as the arrays have places.
 */
export async function fillColumns(
  connection: DuckDBConnection,
  { sql, params, about }: { sql: string; params: DuckDBValue[]; about: string },
  columns: readonly Column[],
): Promise<void> {
  const places = columns[0]!.length
  const result = await connection.stream(sql, params)
  let at = 0
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const { rowCount } = chunk
    if (at + rowCount > places) throw new Error(`${about}: more rows than the ${places} expected`)
    for (const [c, column] of columns.entries()) {
      const vector = chunk.getColumnVector(c)
      for (let i = 0; i < rowCount; i++) column[at + i] = Number(vector.getItem(i))
    }
    at += rowCount
  }
  if (at !== places) throw new Error(`${about}: ${at} rows, ${places} expected`)
}

/** Names of the program's own lists as a list in SQL; a name's position there is its code plus one. */
export const textList = (names: readonly string[]): string => `[${names.map((name) => `'${name}'`).join(', ')}]`
