import { atMost } from '../src/contracts/code.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'

/** One cell or row that was rejected, repaired or merged. */
export interface Issue {
  family: string
  file: string
  row: number | null
  field: string | null
  rule: string
  raw: string | null
  action: 'rejected' | 'repaired' | 'merged'
}

/** What is known of one sheet of a file when it has been read. */
export interface FileFacts {
  family: string
  file: string
  /** The file, with `#sheet` behind it when it has several sheets: what records and findings name. */
  label: string
  sheet: string | null
  sha256: string
  encoding: string
  rowsIn: number
  controlTotalOk: boolean | null
  sourceHash: string
  unusedHeaders: string[]
  notAsked: string[]
  /** Contract fields that a column or a constant of the file feeds. */
  fedFields: string[]
  /** What a reader should know of how the sheet was read, each with the dirt's id in front. */
  warnings: string[]
  /** Field → middle of its positive values in a sample of the rows, in the contract's unit. */
  middles: Record<string, number>
}

/** Tables that remember what was read from which file: they make a load repeatable and every row accountable. */
export const LEDGER_TABLES = `
create table if not exists load_source (family varchar, file varchar, label varchar, sheet varchar, sha256 varchar, source_hash varchar, encoding varchar,
  rows_in bigint, control_total_ok boolean, unused_headers varchar[], not_asked varchar[], fed_fields varchar[], warnings varchar[], middles varchar);
create table if not exists load_finding (family varchar, file varchar, row bigint, field varchar, rule varchar, raw varchar, action varchar);
create table if not exists quarantine (family varchar, file varchar, row bigint, unit_id varchar, event_at timestamp, record_key varchar, rules varchar[], cells varchar);
create table if not exists load_file (run_id varchar, family varchar, file varchar, sha256 varchar, unit_id varchar, encoding varchar, period varchar,
  submitted_at timestamp, rows_in bigint, rows_kept bigint, rows_merged bigint, rows_rejected bigint, control_total_ok boolean);
create table if not exists load_issue (run_id varchar, family varchar, file varchar, row bigint, field varchar, rule varchar, raw varchar, action varchar);`

/** Creates the ledger's tables where they are missing. */
export const createLedger = (warehouse: Warehouse): Promise<void> => warehouse.run(LEDGER_TABLES)

/** Adds what was found in rows. */
export const addIssues = (warehouse: Warehouse, issues: readonly Issue[]): Promise<number> =>
  warehouse.append(
    'load_finding',
    issues.map((i) => [i.family, i.file, i.row, i.field, i.rule, i.raw === null ? null : atMost(i.raw, 200), i.action]),
  )

/** A rejected row as far as it could be read: what its good cells say of unit, event and key, and all its cells as JSON (personal numbers masked). */
export interface QuarantinedRow {
  family: string
  /** The file's label. */
  file: string
  row: number
  unitId: string | null
  /** `yyyy-MM-dd HH:mm:ss`; null when the event's time is what cannot be read. */
  eventAt: string | null
  /** The natural key's values joined with `|`; null when a part of it cannot be read. */
  recordKey: string | null
  rules: string[]
  /** Field → raw text, of every mapped field. */
  cells: Record<string, string | null>
}

/** Adds rejected rows. */
export const addQuarantined = (warehouse: Warehouse, rows: readonly QuarantinedRow[]): Promise<number> =>
  warehouse.append(
    'quarantine',
    rows.map((r) => [r.family, r.file, r.row, r.unitId, r.eventAt, r.recordKey, r.rules, JSON.stringify(r.cells)]),
  )

/** Adds what was read from a file. */
export const addFile = (warehouse: Warehouse, f: FileFacts): Promise<number> =>
  warehouse.append('load_source', [
    [
      f.family,
      f.file,
      f.label,
      f.sheet,
      f.sha256,
      f.sourceHash,
      f.encoding,
      f.rowsIn,
      f.controlTotalOk,
      f.unusedHeaders,
      f.notAsked,
      f.fedFields,
      f.warnings,
      JSON.stringify(f.middles),
    ],
  ])

/** Forgets a file: its records, findings and ledger lines. */
export async function forgetFile(warehouse: Warehouse, table: string, family: string, file: string): Promise<void> {
  const labels = '(select label from load_source where family = ? and file = ?)'
  await warehouse.run(`delete from ${table} where source_file in ${labels}`, [family, file])
  await warehouse.run(`delete from load_finding where family = ? and file in ${labels}`, [family, family, file])
  await warehouse.run(`delete from quarantine where family = ? and file in ${labels}`, [family, family, file])
  await warehouse.run('delete from load_source where family = ? and file = ?', [family, file])
}
