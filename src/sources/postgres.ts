import pg, { type FieldDef } from 'pg'
import Cursor from 'pg-cursor'
import { databaseError } from './databaseError.ts'
import {
  binaryColumn,
  cutFraction,
  type DatabaseReading,
  instantToLocal,
  type TextRow,
  type ToText,
} from './databaseRows.ts'
import type { DatabaseAddress } from './databaseUrl.ts'

const TYPE = { bool: 16, bytea: 17, byteaArray: 1001, bpchar: 1042, timestamp: 1114, timestamptz: 1184 }
/** Bytes that one fetch may bring, by the longest row so far. */
const FETCH_BYTES = 4_000_000
const MOST_ROWS = 5_000
const RAW = { getTypeParser: () => (text: string) => text }

// Local to the transaction, so that a pooler hands nobody a changed session. The server looks after the client while it
// computes, and stops when the client has gone, where its system can tell.
const SETTINGS = `select set_config('timezone', $1, true), set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'iso_8601', true), set_config('extra_float_digits', '3', true),
  set_config('statement_timeout', $2, true), set_config('idle_in_transaction_session_timeout', '0', true),
  (select set_config(name, '10s', true) from pg_settings where name = 'client_connection_check_interval' and version() like '%linux%')`

/** Reads PostgreSQL: see `ReadDatabase`. */
export async function readPostgres(reading: DatabaseReading): Promise<void> {
  const { address, query, since, timezone } = reading
  const client = connectTo(address)
  let doing = 'cannot connect'
  try {
    await client.connect()
    doing = 'the session cannot be set up'
    await client.query('begin isolation level repeatable read read only')
    await client.query(SETTINGS, [timezone, `${address.statementTimeoutS}s`])
    doing = 'the query fails'
    const values = Array.from({ length: query.marks }, () => since)
    const cursor = client.query(new Cursor<TextRow>(query.text, values, { rowMode: 'array', types: RAW }))
    let arrived = 0
    for (let most = 50, longest = 1; ; most = Math.max(1, Math.min(MOST_ROWS, Math.floor(FETCH_BYTES / longest)))) {
      const fetched = await fetchRows(cursor, most)
      if (arrived === 0) reading.onColumns(fetched.fields.map(({ name }) => name))
      const toText = convertersOf(fetched.fields, address, timezone)
      for (const row of fetched.rows) longest = Math.max(longest, convert(row, toText))
      if (fetched.rows.length > 0) await reading.onRows(fetched.rows)
      arrived += fetched.rows.length
      doing = `the query fails after ${arrived} rows, of which nothing is kept`
      if (fetched.complete) break
    }
    await client.query('rollback')
  } catch (error) {
    throw databaseError(address, doing, error)
  } finally {
    await client.end().catch(() => {})
  }
}

function connectTo(address: DatabaseAddress): pg.Client {
  const client = new pg.Client({
    host: address.socket ?? address.host,
    port: address.port,
    user: address.user,
    // A function: left empty, the driver would look into other variables and files for one.
    password: () => address.password,
    database: address.database,
    ssl: address.tls ? { ca: address.tls.ca, rejectUnauthorized: true } : false,
    connectionTimeoutMillis: address.connectTimeoutS * 1000,
    keepAlive: true,
    application_name: 'pilotlight',
    client_encoding: 'UTF8',
    options: '',
  })
  // A lost connection also fails the query under way, which tells it.
  client.on('error', () => {})
  return client
}

function fetchRows(
  cursor: Cursor<TextRow>,
  most: number,
): Promise<{ rows: TextRow[]; fields: FieldDef[]; complete: boolean }> {
  return new Promise((resolve, reject) => {
    cursor.read(most, (error, rows, result) => {
      if (error) reject(error)
      // The command's name comes with the end of the rows, and not when a connection breaks off.
      else resolve({ rows, fields: result.fields, complete: Boolean(result.command) })
    })
  })
}

function convertersOf(fields: readonly FieldDef[], { place }: DatabaseAddress, timezone: string): ToText<string>[] {
  return fields.map(({ name, dataTypeID }) => {
    if (dataTypeID === TYPE.bytea || dataTypeID === TYPE.byteaArray) throw binaryColumn(place, name, 'bytea')
    if (dataTypeID === TYPE.bool) return (text) => (text === 't' ? 'true' : 'false')
    if (dataTypeID === TYPE.timestamptz) return instantToLocal(timezone)
    if (dataTypeID === TYPE.timestamp) return cutFraction
    if (dataTypeID === TYPE.bpchar) return (text) => text.trimEnd()
    return undefined
  })
}

/** Converts a row in place; gives its length in characters. */
function convert(row: TextRow, toText: readonly ToText<string>[]): number {
  let length = 0
  for (let i = 0; i < row.length; i++) {
    const text = row[i]
    if (text === null || text === undefined) continue
    length += text.length
    const change = toText[i]
    if (change) row[i] = change(text)
  }
  return length
}
