import { quoteName } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'

/** What a published column holds: text (times and dates too), a number of 64 bits or (`single`, `integer`) 32, or true/false. */
export type ColumnKind = 'text' | 'number' | 'single' | 'integer' | 'boolean'

/**
 * One column in memory. `values` holds the numbers, 0/1 for booleans, and for text the place in `words`; NaN is null.
 */
export interface Column {
  name: string
  kind: ColumnKind
  values: Float64Array
  words: readonly string[]
}

/** A table in memory, column by column. */
export interface ColumnTable {
  rows: number
  columns: readonly Column[]
}

/**
 * Runs one query and reads it chunk by chunk into columns, ordered by all its columns from the first on, so that the
 * same data always gives the same rows in the same order.
 * @throws when a column's type has no published form (lists, structs, blobs), naming the column.
 */
export async function readColumnTable(warehouse: Warehouse, query: string): Promise<ColumnTable> {
  const types = await warehouse.all<{ column_name: string; column_type: string }>(`describe ${query}`)
  const plans = types.map(({ column_name: name, column_type: type }) => ({ name, ...planOf(name, type) }))
  const list = plans.map(({ name, sql }) => `${sql} as ${quoteName(name)}`).join(', ')
  const result = await warehouse.connection.stream(`select ${list} from (select * from (${query}) order by all)`)
  const builders = plans.map(({ name, kind }) => ({
    name,
    kind,
    parts: [] as Float64Array[],
    places: new Map<string, number>(),
  }))
  let rows = 0
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    rows += chunk.rowCount
    builders.forEach(({ kind, parts, places }, i) => {
      const cells = chunk.getColumnValues(i)
      parts.push(
        Float64Array.from(cells, (cell) => {
          if (cell === null || cell === undefined) return Number.NaN
          return kind === 'text' ? placeOf(places, String(cell)) : Number(cell)
        }),
      )
    })
  }
  return {
    rows,
    columns: builders.map(({ name, kind, parts, places }) => ({
      name,
      kind,
      values: join(parts, rows),
      words: [...places.keys()],
    })),
  }
}

/** The column of that name. @throws when the table has none. */
export function columnOf(table: ColumnTable, name: string): Column {
  const column = table.columns.find((each) => each.name === name)
  if (!column) throw new Error(`no column ${name}; the table has ${table.columns.map((each) => each.name).join(', ')}`)
  return column
}

function planOf(name: string, type: string): { kind: ColumnKind; sql: string } {
  const column = quoteName(name)
  if (type === 'VARCHAR' || type.startsWith('ENUM')) return { kind: 'text', sql: `cast(${column} as varchar)` }
  if (type === 'DATE') return { kind: 'text', sql: `strftime(${column}, '%Y-%m-%d')` }
  if (type.startsWith('TIMESTAMP')) return { kind: 'text', sql: `strftime(${column}, '%Y-%m-%d %H:%M:%S')` }
  if (type === 'BOOLEAN') return { kind: 'boolean', sql: `cast(${column} as integer)` }
  if (/^(U?TINYINT|U?SMALLINT|INTEGER)$/.test(type)) return { kind: 'integer', sql: column }
  if (type === 'FLOAT') return { kind: 'single', sql: `cast(${column} as double)` }
  if (/^(DOUBLE|DECIMAL.*|U?BIGINT|UINTEGER|U?HUGEINT)$/.test(type))
    return { kind: 'number', sql: `cast(${column} as double)` }
  throw new Error(
    `column ${name} is of type ${type}; a published column is text, a number, a date, a time or true/false`,
  )
}

function placeOf(places: Map<string, number>, word: string): number {
  const place = places.get(word) ?? places.size
  if (place === places.size) places.set(word, place)
  return place
}

function join(parts: readonly Float64Array[], rows: number): Float64Array {
  const all = new Float64Array(rows)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
