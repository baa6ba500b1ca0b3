import type { DuckDBConnection } from '@duckdb/node-api'
import { type MeterSpan, READINGS_IN_ORDER, type Readings } from './readings.ts'

/** Whole meters in the order of their ids: the days of each, one after the other, absent days as NaN. */
export interface MeterBatch {
  ids: string[]
  /** Epoch day of each meter's first reading, and days to its last. */
  firstDay: Int32Array<ArrayBuffer>
  days: Int32Array<ArrayBuffer>
  /** m³; NaN = missing. */
  volume: Float64Array<ArrayBuffer>
  /** The day's mean in °C; NaN = unknown. */
  temperature: Float64Array<ArrayBuffer>
}

/** Days after which a batch is full; it holds more only when its last meter does. */
export const DAYS_AT_ONCE = 1 << 16

/** Hands out all meters as batches, one at a time. Throws when a meter has two different readings of one day. */
export async function* readBatches(connection: DuckDBConnection, readings: Readings): AsyncGenerator<MeterBatch> {
  const cursor = await openCursor(connection)
  let spans: MeterSpan[] = []
  let days = 0
  for await (const found of readings.spans())
    for (const span of found) {
      spans.push(span)
      days += daysOf(span)
      if (days < DAYS_AT_ONCE) continue
      yield await fillBatch(cursor, spans, days, readings.conflict)
      spans = []
      days = 0
    }
  if (days > 0) yield await fillBatch(cursor, spans, days, readings.conflict)
}

const daysOf = ({ firstDay, lastDay }: MeterSpan): number => lastDay - firstDay + 1

async function fillBatch(
  cursor: Cursor,
  spans: readonly MeterSpan[],
  days: number,
  conflict: Readings['conflict'],
): Promise<MeterBatch> {
  const volume = new Float64Array(days).fill(Number.NaN)
  const temperature = new Float64Array(days).fill(Number.NaN)
  let from = 0
  for (const { meter_id, rows, firstDay, lastDay } of spans) {
    let before = -1
    for (let i = 0; i < rows; i++) {
      if (cursor.at === cursor.rows) await cursor.fetch()
      const row = cursor.at++
      const at = from + cursor.day[row]! - firstDay
      const m3 = cursor.volume[row]!
      const celsius = cursor.temperature[row]!
      if (at === before && !(Object.is(volume[at], m3) && Object.is(temperature[at], celsius)))
        throw await conflict(meter_id, cursor.day[row]!)
      volume[at] = m3
      temperature[at] = celsius
      before = at
    }
    from += lastDay - firstDay + 1
  }
  return {
    ids: spans.map(({ meter_id }) => meter_id),
    firstDay: Int32Array.from(spans, ({ firstDay }) => firstDay),
    days: Int32Array.from(spans, daysOf),
    volume,
    temperature,
  }
}

/** The engine's current chunk of readings; row `at` is the next. */
interface Cursor {
  at: number
  rows: number
  day: Int32Array
  volume: Float64Array
  temperature: Float64Array
  fetch: () => Promise<void>
}

const CHUNK_ROWS = 2048

async function openCursor(connection: DuckDBConnection): Promise<Cursor> {
  const result = await connection.stream(READINGS_IN_ORDER)
  const cursor: Cursor = {
    at: 0,
    rows: 0,
    day: new Int32Array(CHUNK_ROWS),
    volume: new Float64Array(CHUNK_ROWS),
    temperature: new Float64Array(CHUNK_ROWS),
    fetch: async () => {
      const chunk = await result.fetchChunk()
      const rows = chunk?.rowCount ?? 0
      if (!chunk || rows === 0) throw new Error('table reading: fewer rows than table meter counted')
      cursor.at = 0
      cursor.rows = rows
      ;[cursor.day, cursor.volume, cursor.temperature].forEach((target, column) => {
        const vector = chunk.getColumnVector(column)
        for (let i = 0; i < rows; i++) target[i] = vector.getItem(i) as number
      })
    },
  }
  return cursor
}
