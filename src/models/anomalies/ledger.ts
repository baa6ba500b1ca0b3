import type { DuckDBConnection } from '@duckdb/node-api'
import type { MeterSeries } from '../../detector/day.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

/** A customer's part of `volume_base`: rows `firstRow` … `firstRow + days − 1`, one a day, without gaps. */
export interface LedgerSpan {
  customer_id: string
  firstRow: number
  days: number
  /** Days since 1970-01-01. */
  firstDay: number
}

const ROWS_AT_ONCE = 500_000
const CLASSES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday', 'spring_festival']
const NO_FESTIVAL = 99

/**
 * Reads every customer's series in the order of the ledger, some 500,000 days at a time.
 * @throws when a customer's days have a gap: the ledger must hold absent days as rows.
 */
export async function* readLedger(warehouse: Warehouse): AsyncGenerator<[LedgerSpan, MeterSeries]> {
  let batch: LedgerSpan[] = []
  let rows = 0
  for (const span of await readSpans(warehouse)) {
    batch.push(span)
    rows += span.days
    if (rows < ROWS_AT_ONCE) continue
    yield* await readBatch(warehouse.connection, batch, rows)
    batch = []
    rows = 0
  }
  if (rows > 0) yield* await readBatch(warehouse.connection, batch, rows)
}

async function readSpans(warehouse: Warehouse): Promise<LedgerSpan[]> {
  const spans = await warehouse.all<LedgerSpan & { lastDay: number }>(`
    select customer_id, min(row_no) as "firstRow", count(*) as days,
      min(gas_day) - date '1970-01-01' as "firstDay", max(gas_day) - date '1970-01-01' as "lastDay"
    from volume_base group by customer_id order by min(row_no)`)
  const gap = spans.find(({ days, firstDay, lastDay }) => lastDay - firstDay + 1 !== days)
  if (gap)
    throw new Error(
      `volume_base, customer ${gap.customer_id}: ${gap.days} rows for ${gap.lastDay - gap.firstDay + 1} days; expected one row a day`,
    )
  return spans
}

const LEDGER = `
  select coalesce(volume_m3, 'nan'::double), coalesce(hdd18, 'nan'::double),
    coalesce(list_position(${JSON.stringify(CLASSES).replaceAll('"', "'")}, day_class), isodow(gas_day)) - 1,
    coalesce(spring_festival_offset, ${NO_FESTIVAL})
  from volume_base where row_no >= $1 and row_no < $2 order by row_no`

async function readBatch(
  connection: DuckDBConnection,
  spans: readonly LedgerSpan[],
  rows: number,
): Promise<[LedgerSpan, MeterSeries][]> {
  const volume = new Float64Array(rows)
  const hdd = new Float64Array(rows)
  const dayClass = new Uint8Array(rows)
  const springOffset = new Int16Array(rows)
  const targets = [volume, hdd, dayClass, springOffset]
  const first = spans[0]!.firstRow
  const result = await connection.stream(LEDGER, [BigInt(first), BigInt(first + rows)])
  let at = 0
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const { rowCount } = chunk
    targets.forEach((target, column) => {
      const vector = chunk!.getColumnVector(column)
      for (let i = 0; i < rowCount; i++) target[at + i] = Number(vector.getItem(i))
    })
    at += rowCount
  }
  return spans.map((span) => {
    const [from, to] = [span.firstRow - first, span.firstRow - first + span.days]
    const series: MeterSeries = {
      firstDay: span.firstDay,
      volume: volume.subarray(from, to),
      hdd: hdd.subarray(from, to),
      dayClass: dayClass.subarray(from, to),
      springOffset: springOffset.subarray(from, to),
    }
    return [span, series]
  })
}
