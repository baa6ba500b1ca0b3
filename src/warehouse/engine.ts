import type { DuckDBConnection } from '@duckdb/node-api'

/** A bound value of a statement. */
export type SqlValue = string | number | bigint | boolean | null

/** One result row: JS values by column name (dates and timestamps as text, decimals and 64-bit integers as numbers). */
export type SqlRow = Record<string, unknown>

/** The database behind a workspace, as every other part of the program sees it. */
export interface Warehouse {
  /** Runs one statement or a script for its effect; a script of several statements takes no parameters. */
  run(sql: string, params?: SqlValue[]): Promise<void>
  /** Runs one query and returns its rows. */
  all<T = SqlRow>(sql: string, params?: SqlValue[]): Promise<T[]>
  /** Streams a query's rows in chunks, on a connection of its own: writing while reading one stream is safe. */
  stream<T = SqlRow>(sql: string): AsyncGenerator<T[]>
  /** Appends rows (values in table column order, `undefined` = null) and returns how many. */
  append(table: string, rows: Iterable<readonly unknown[]>): Promise<number>
  /** Runs `body` in one transaction: committed when it resolves, rolled back when it throws. */
  transaction<T>(body: () => Promise<T>): Promise<T>
  /** The engine's own connection, for bulk work (Arrow, Parquet, appenders). */
  connection: DuckDBConnection
  /** Closes the file. */
  close(): void
}
