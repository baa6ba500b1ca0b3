import { connect, type Socket } from 'node:net'
import mysql, { type Connection, type FieldPacket } from 'mysql2'
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
import { fixedOffset } from './fixedOffset.ts'
import { SourceError } from './sourceError.ts'

type MysqlValue = string | number | Buffer | null

const TYPE = { float: 4, timestamp: 7, datetime: 12, bit: 16 }
/** Types of text, or of bytes where their character set is binary; and the types that are never text. */
const TEXT_TYPES = new Set([15, 249, 250, 251, 252, 253, 254])
const NEVER_TEXT = new Set([242, 255])
const BINARY = 63
const BATCH_CHARACTERS = 4_000_000

/** Reads MySQL or MariaDB: see `ReadDatabase`. */
export async function readMysql(reading: DatabaseReading): Promise<void> {
  const { address, query, since } = reading
  const connection = await open(address)
  let doing = 'the session cannot be set up'
  try {
    const offset = await setUp(connection, reading)
    doing = 'the query fails'
    const values = Array.from({ length: query.marks }, () => since)
    const stream = connection.execute({ sql: query.text, rowsAsArray: true }, values).stream({ highWaterMark: 200 })
    // The driver tells a lost connection to the connection alone; the stream would wait for ever.
    connection.on('error', (error) => stream.destroy(error))
    let toText: ToText<MysqlValue>[] = []
    stream.on('fields', (fields: FieldPacket[]) => {
      try {
        toText = convertersOf(fields, address, reading.timezone, offset)
        reading.onColumns(fields.map(({ name }) => name))
      } catch (error) {
        stream.destroy(error as Error)
      }
    })
    let arrived = 0
    let rows: TextRow[] = []
    let characters = 0
    for await (const row of stream as AsyncIterable<MysqlValue[]>) {
      const texts = row.map((value, i) => (value === null ? null : (toText[i]?.(value) ?? String(value))))
      for (const text of texts) characters += text?.length ?? 0
      rows.push(texts)
      arrived++
      doing = `the query fails after ${arrived} rows, of which nothing is kept`
      if (characters < BATCH_CHARACTERS && rows.length < 5_000) continue
      await reading.onRows(rows)
      rows = []
      characters = 0
    }
    if (rows.length > 0) await reading.onRows(rows)
  } catch (error) {
    throw databaseError(address, doing, error)
  } finally {
    connection.destroy()
  }
}

function open(address: DatabaseAddress): Promise<Connection> {
  const connection = mysql.createConnection({
    ...(address.socket === null ? { stream: () => socketTo(address) } : { socketPath: address.socket }),
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password,
    database: address.database,
    ssl: address.tls ? { ca: address.tls.ca, rejectUnauthorized: true, verifyIdentity: true } : undefined,
    connectTimeout: address.connectTimeoutS * 1000,
    charset: 'utf8mb4',
    // Without code made from column names, without a way for the server to ask for a file.
    disableEval: true,
    flags: ['-LOCAL_FILES'],
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    decimalNumbers: false,
    jsonStrings: true,
  })
  return new Promise((resolve, reject) => {
    connection.once('connect', () => resolve(connection))
    connection.on('error', (error) => reject(databaseError(address, 'cannot connect', error)))
  })
}

/** TLS checks a certificate against the name that its socket was opened for; for an IP address Node leaves that out. */
function socketTo({ host, port }: DatabaseAddress): Socket {
  const socket = connect(port, host)
  socket.setNoDelay(true)
  socket.setKeepAlive(true)
  return Object.assign(socket, { _host: host })
}

/** Prepares the session and begins the transaction; gives the offset of its times, null where the server knows the zone itself. */
async function setUp(connection: Connection, { address, timezone }: DatabaseReading): Promise<string | null> {
  const offset = fixedOffset(timezone)
  const [row] = await ask<{ version: string }>(connection, 'select version() as version')
  const limit = /mariadb/i.test(row!.version)
    ? `max_statement_time = ${address.statementTimeoutS}`
    : `max_execution_time = ${address.statementTimeoutS * 1000}`
  // Backslashes in literals are escapes, as `bindSince` reads them.
  await ask(
    connection,
    `set session ${limit}, net_write_timeout = 600, sql_mode = replace(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '')`,
  )
  try {
    await ask(connection, 'set session time_zone = ?', [offset ?? timezone])
  } catch (cause) {
    throw new SourceError(
      address.place,
      `the server does not know the time zone ${timezone}; load its time zone tables (mysql_tzinfo_to_sql)`,
      { cause },
    )
  }
  await ask(connection, 'start transaction with consistent snapshot, read only')
  return offset
}

function ask<T>(connection: Connection, sql: string, values: string[] = []): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, rows: unknown): void => (error ? reject(error) : resolve(rows as T[]))
    if (values.length > 0) connection.execute(sql, values, done)
    else connection.query(sql, done)
  })
}

function convertersOf(
  fields: readonly FieldPacket[],
  { place }: DatabaseAddress,
  timezone: string,
  offset: string | null,
): ToText<MysqlValue>[] {
  const toLocal = instantToLocal(timezone)
  return fields.map(({ name, columnType = 0, characterSet }) => {
    if (NEVER_TEXT.has(columnType) || (TEXT_TYPES.has(columnType) && characterSet === BINARY))
      throw binaryColumn(place, name, columnType === 255 ? 'geometry' : 'blob')
    if (columnType === TYPE.float) return (value) => shortestFloat(value as number)
    if (columnType === TYPE.bit) return (value) => BigInt(`0x${(value as Buffer).toString('hex')}`).toString()
    if (columnType === TYPE.datetime || (columnType === TYPE.timestamp && offset === null))
      return (value) => cutFraction(String(value))
    if (columnType === TYPE.timestamp) return (value) => toLocal(`${value}${offset}`)
    return undefined
  })
}

/** The shortest decimal that reads back as the same 32-bit number. */
function shortestFloat(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return String(short)
  }
  return String(value)
}
