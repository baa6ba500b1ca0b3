import {
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBListValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { SqlRow, SqlValue, Warehouse } from './engine.ts'

/** Quotes an identifier for SQL text: the only thing that may be interpolated; values are bound. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Quotes a text literal for the places where the engine takes no parameter (file names of readers). */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Quotes the name of a file to read: the engine's readers take `[`, `*` and `?` for a pattern, which may fit other files. */
export function quotePath(path: string): string {
  const slashed = process.platform === 'win32' ? path.replaceAll('\\', '/') : path
  return quoteText(slashed.replace(/[[*?]/g, '[$&]'))
}

/**
 * Opens (or creates) a DuckDB file as a warehouse.
 * @param path file, or `:memory:`
 * @param options.memoryLimit what the engine may hold, such as `1200MB`; beyond, it writes to a folder beside the file
 * @throws when the file is locked by another process or is no DuckDB file.
 */
export async function openDuckdb(
  path: string,
  options: { readonly?: boolean; threads?: number; memoryLimit?: string } = {},
): Promise<Warehouse> {
  const config: Record<string, string> = {
    preserve_insertion_order: 'true',
    // The format of 1.3 looks for repeated text once, the older default twice: text columns are written in half the time.
    storage_compatibility_version: 'v1.3.0',
    // All that is used is linked in: nothing is fetched, nor taken from a user's folder.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // A temporary file gives way to another of the same name and second: what was kept of the first would be read.
    enable_external_file_cache: 'false',
  }
  if (options.readonly) config.access_mode = 'READ_ONLY'
  if (options.memoryLimit) config.memory_limit = options.memoryLimit
  if (options.threads) config.threads = String(options.threads)
  const instance = await DuckDBInstance.create(path, config)
  const connection = await instance.connect()
  return {
    connection,
    run: async (sql, params) => {
      await connection.run(sql, params as DuckDBValue[] | undefined)
    },
    all: async <T>(sql: string, params?: SqlValue[]) => {
      const reader = await connection.runAndReadAll(sql, params as DuckDBValue[] | undefined)
      return toObjects(reader.columnNames(), reader.getRows()) as T[]
    },
    stream: async function* <T>(sql: string) {
      const own = await instance.connect()
      try {
        const result = await own.stream(sql)
        const names = result.columnNames()
        for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
          yield toObjects(names, chunk.getRows()) as T[]
      } finally {
        own.closeSync()
      }
    },
    append: (table, rows) => appendRows(connection, table, rows),
    transaction: async (body) => {
      await connection.run('begin transaction')
      try {
        const value = await body()
        await connection.run('commit')
        return value
      } catch (error) {
        await connection.run('rollback')
        throw error
      }
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function appendRows(
  connection: DuckDBConnection,
  table: string,
  rows: Iterable<readonly unknown[]>,
): Promise<number> {
  const types = (await connection.run(`select * from ${quoteName(table)} limit 0`)).columnTypes()
  const appender = await connection.createAppender(table)
  let count = 0
  for (const row of rows) {
    if (row.length !== types.length)
      throw new Error(`${table}: a row of ${row.length} values for ${types.length} columns`)
    types.forEach((type, i) => {
      const value = toEngineValue(row[i], type)
      if (value === null) appender.appendNull()
      else appender.appendValue(value, type)
    })
    appender.endRow()
    count++
    if (count % 50_000 === 0) appender.flushSync()
  }
  appender.closeSync()
  return count
}

const TYPE = { BOOLEAN: 1, BIGINT: 5, TIMESTAMP: 12, DATE: 13, VARCHAR: 17, DECIMAL: 19, LIST: 24 } as const

function toEngineValue(value: unknown, type: DuckDBType): DuckDBValue {
  if (value === null || value === undefined) return null
  const id = type.typeId as number
  if (id === TYPE.DATE) return new DuckDBDateValue(Math.round(Date.parse(`${value}T00:00:00Z`) / 86_400_000))
  if (id === TYPE.TIMESTAMP)
    return new DuckDBTimestampValue(BigInt(Date.parse(`${String(value).replace(' ', 'T')}Z`)) * 1000n)
  if (id === TYPE.DECIMAL)
    return DuckDBDecimalValue.fromDouble(
      Number(value),
      (type as { width: number }).width,
      (type as { scale: number }).scale,
    )
  if (id === TYPE.BIGINT) return BigInt(value as number)
  if (id === TYPE.LIST) return new DuckDBListValue(value as DuckDBValue[])
  return value as DuckDBValue
}

const toObjects = (names: readonly string[], rows: DuckDBValue[][]): SqlRow[] =>
  rows.map((row) => Object.fromEntries(names.map((name, i) => [name, toJs(row[i] ?? null)])))

function toJs(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  if (value instanceof DuckDBTimestampValue) return String(value).slice(0, 19)
  if (value instanceof DuckDBDateValue) return String(value)
  if (value instanceof DuckDBListValue) return value.items.map(toJs)
  return value
}
