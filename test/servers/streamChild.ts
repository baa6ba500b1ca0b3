import { setTimeout } from 'node:timers/promises'
import { bindSince } from '../../src/sources/databaseQuery.ts'
import type { DatabaseReading } from '../../src/sources/databaseRows.ts'
import { parseDatabaseUrl } from '../../src/sources/databaseUrl.ts'
import { readMysql } from '../../src/sources/mysql.ts'
import { readPostgres } from '../../src/sources/postgres.ts'

/** What reading a whole query in a process of its own took. */
export interface Streamed {
  rows: number
  characters: number
  /** Resident memory at its highest, MB, before the first row and in all. */
  beforeMb: number
  mostMb: number
}

// Reads $STREAM_URL's $STREAM_QUERY, slower than the server sends it, and prints a `Streamed`.
const address = parseDatabaseUrl('STREAM_URL', process.env.STREAM_URL, '.')
const highestMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)
const streamed: Streamed = { rows: 0, characters: 0, beforeMb: 0, mostMb: 0 }
const reading: DatabaseReading = {
  address,
  query: bindSince(process.env.STREAM_QUERY ?? '', address.engine),
  since: '1970-01-01 00:00:00',
  timezone: 'Asia/Shanghai',
  onColumns: () => {
    streamed.beforeMb = highestMb()
  },
  onRows: async (rows) => {
    streamed.rows += rows.length
    for (const row of rows) for (const text of row) streamed.characters += text?.length ?? 0
    await setTimeout(2)
  },
}
await (address.engine === 'postgresql' ? readPostgres(reading) : readMysql(reading))
console.log(JSON.stringify({ ...streamed, mostMb: highestMb() }))
