import { query } from '../commands/tinyWorkspace.ts'
import type { TestServer } from './testServer.ts'

/** What the two engines write differently. */
export interface Dialect {
  /** A query of n rows of about two thousand characters: column `n` and column `filler`. */
  manyRows: (n: number) => string
  /** A query that takes longer than a second. */
  sleeps: string
  /** Type of a time with its zone, and of a local one. */
  instant: string
  local: string
  /** SQL states of: no such table, wrong password, a write in a reading transaction. */
  states: { table: string; password: string; readOnly: string }
  /** A select that writes, or tries to. */
  writes: string
  /** What has to be made beforehand for that. */
  prepare?: string
  /** Quotes a column's name. */
  quoteName: (name: string) => string
}

/** A running server with its dialect, and what tests of any engine do with it. */
export interface Served {
  /** There once the suite has begun. */
  readonly server: TestServer
  dialect: Dialect
  /** Makes the table `complaints` anew, with three rows. */
  makeComplaints: () => Promise<void>
}

/** A query of the table `complaints`, every column by its field's name. */
export const COMPLAINTS = 'select no as complaint_no, unit_id, received_at, closed_at, updated_at from complaints'

/** Makes the table `complaints` of a server anew, with three rows. */
export async function makeComplaints(server: TestServer, dialect: Dialect): Promise<void> {
  await server.admin(`drop table if exists complaints`)
  await server.admin(
    `create table complaints (no varchar(20) primary key, unit_id varchar(20), received_at ${dialect.local}, closed_at ${dialect.local}, updated_at ${dialect.instant} not null)`,
  )
  await server.admin(
    `insert into complaints values
      ('C1', '0101', '2025-03-01 08:00:00', null, '2025-03-01 00:00:00'), ('C2', '0102', '2025-03-02 08:00:00', null, '2025-03-02 00:00:00'),
      ('C3', '0102', '2025-03-03 08:00:00', '2025-03-04 08:00:00', '2025-03-04 00:00:00')`,
  )
}

/** The batches that a workspace has read, in order. */
export const batchesOf = (dir: string): Promise<{ file: string; rows_in: number }[]> =>
  query(dir, 'select file, rows_in from load_source order by file')
