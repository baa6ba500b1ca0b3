import { toLocalTime } from '../contracts/time.ts'
import type { BoundQuery } from './databaseQuery.ts'
import type { DatabaseAddress } from './databaseUrl.ts'
import { SourceError } from './sourceError.ts'

/** A row as text, in column order. */
export type TextRow = (string | null)[]

/** One reading of a database. */
export interface DatabaseReading {
  address: DatabaseAddress
  query: BoundQuery
  /** `yyyy-MM-dd HH:mm:ss` in `timezone`; bound to each mark of the query. */
  since: string
  /** The workspace's: the session has it, and times with a zone come out in it. */
  timezone: string
  /** Told the columns' names once, before any row. */
  onColumns: (names: readonly string[]) => void
  /** Takes rows in the order of arrival; the reading waits for it. */
  onRows: (rows: readonly TextRow[]) => Promise<void>
}

/** Reads a database by a streaming cursor in a transaction that may only read; throws SourceErrors. */
export type ReadDatabase = (reading: DatabaseReading) => Promise<void>

/** How one column's values become text; undefined when they are that already. */
export type ToText<T> = ((value: T) => string) | undefined

/** A local time without its fraction of a second, which no contract keeps. */
export const cutFraction = (text: string): string => text.replace(/(:\d{2})\.\d+/, '$1')

/** An instant as local time of the workspace; offsets may lack their minutes, as PostgreSQL writes them. */
export const instantToLocal =
  (timezone: string) =>
  (text: string): string =>
    toLocalTime(text.replace(/([+-]\d{2})$/, '$1:00'), timezone)

/** The refusal of a column that is no text. */
export const binaryColumn = (place: string, name: string, type: string): SourceError =>
  new SourceError(
    place,
    `column "${name}" is binary (${type}); leave it out of database.query, or make text of it there, such as ${type === 'bytea' ? 'encode(…)' : 'hex(…)'}`,
  )
