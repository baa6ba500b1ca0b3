import type { DuckDBBlobVector, DuckDBConnection } from '@duckdb/node-api'
import { DAY_CLASSES } from '../../../calendar/dayClass.ts'
import { KNOWN } from '../../../detector/known.ts'
import { STATE_BYTES } from '../../../detector/state.ts'
import type { Warehouse } from '../../../warehouse/engine.ts'
import { fillColumns, textList } from './columns.ts'
import type { PlannedMeter } from './plan.ts'

/** The days to judge of some customers, one customer after the other; typed arrays, so that a thread can be given them. */
export interface MeterBatch {
  /** Days since 1970-01-01 of each customer's first day to judge, and how many follow. */
  firstDay: Int32Array<ArrayBuffer>
  days: Int32Array<ArrayBuffer>
  /** 1 where a customer's state says what the days before have taught. */
  resumed: Uint8Array<ArrayBuffer>
  /** STATE_BYTES a customer. */
  states: Uint8Array<ArrayBuffer>
  /** m³; NaN = missing. */
  volume: Float64Array<ArrayBuffer>
  /** Heating degree days; NaN = unknown. */
  hdd: Float64Array<ArrayBuffer>
  dayClass: Uint8Array<ArrayBuffer>
  springOffset: Int16Array<ArrayBuffer>
  /** Codes of KNOWN. */
  known: Uint8Array<ArrayBuffer>
}

const DAYS_AT_ONCE = 250_000
const METERS_AT_ONCE = 4_096
const NO_FESTIVAL = 99

/** Spans of days of which the company's records know something, by customer. */
type KnownSpans = ReadonlyMap<string, readonly { known: string; first: number; last: number }[]>

/** Hands out what is planned as batches of whole customers, in the order of the plan. */
export async function* readBatches(
  warehouse: Warehouse,
  plan: readonly PlannedMeter[],
): AsyncGenerator<[PlannedMeter[], MeterBatch]> {
  const spans = await readKnown(warehouse)
  let meters: PlannedMeter[] = []
  let days = 0
  for (const meter of plan) {
    meters.push(meter)
    days += meter.days - meter.kept
    if (days < DAYS_AT_ONCE && meters.length < METERS_AT_ONCE) continue
    yield [meters, await readBatch(warehouse.connection, meters, days, spans)]
    meters = []
    days = 0
  }
  if (days > 0) yield [meters, await readBatch(warehouse.connection, meters, days, spans)]
}

async function readBatch(
  connection: DuckDBConnection,
  meters: readonly PlannedMeter[],
  days: number,
  spans: KnownSpans,
): Promise<MeterBatch> {
  const batch: MeterBatch = {
    firstDay: Int32Array.from(meters, ({ firstDay, kept }) => firstDay + kept),
    days: Int32Array.from(meters, (meter) => meter.days - meter.kept),
    resumed: Uint8Array.from(meters, ({ kept }) => (kept > 0 ? 1 : 0)),
    states: new Uint8Array(meters.length * STATE_BYTES),
    volume: new Float64Array(days),
    hdd: new Float64Array(days),
    dayClass: new Uint8Array(days),
    springOffset: new Int16Array(days),
    known: new Uint8Array(days),
  }
  await fillDays(connection, meters, batch)
  await fillStates(connection, meters, batch.states)
  let from = 0
  for (const [m, { customer_id }] of meters.entries()) {
    const [first, n] = [batch.firstDay[m]!, batch.days[m]!]
    for (const span of spans.get(customer_id) ?? []) {
      const [start, end] = [Math.max(0, span.first - first), Math.min(n, span.last - first + 1)]
      if (start < end) batch.known.fill(KNOWN.indexOf(span.known as (typeof KNOWN)[number]), from + start, from + end)
    }
    from += n
  }
  return batch
}

/** Customers' rows between two row numbers that no earlier run has judged, in their order. */
const ROWS = `
  select coalesce(b.volume_m3, 'nan'::double), coalesce(b.hdd18, 'nan'::double),
    coalesce(list_position(${textList(DAY_CLASSES)}, b.day_class), isodow(b.gas_day)) - 1,
    coalesce(b.spring_festival_offset, ${NO_FESTIVAL})
  from volume_base b
  join (select * from detector_plan where first_row >= $1 and first_row < $2) p on p.customer_id = b.customer_id
  where b.row_no >= $1 and b.row_no < $2 and b.row_no >= p.first_row + p.kept
  order by b.row_no`

async function fillDays(
  connection: DuckDBConnection,
  meters: readonly PlannedMeter[],
  { volume, hdd, dayClass, springOffset }: MeterBatch,
): Promise<void> {
  const last = meters.at(-1)!
  const params = [BigInt(meters[0]!.firstRow), BigInt(last.firstRow + last.days)]
  await fillColumns(connection, { sql: ROWS, params, about: 'volume_base' }, [volume, hdd, dayClass, springOffset])
}

/** States between two slots. */
const STATES = 'select slot, state from detector_state where slot >= $1 and slot <= $2'

/** Reads the states of the customers that go on, each to its place. */
async function fillStates(
  connection: DuckDBConnection,
  meters: readonly PlannedMeter[],
  states: Uint8Array,
): Promise<void> {
  const places = new Map<number, number>()
  for (const [m, { kept, slot }] of meters.entries()) if (kept > 0) places.set(slot!, m)
  if (places.size === 0) return
  const slots = [...places.keys()].sort((a, b) => a - b)
  const result = await connection.stream(STATES, [BigInt(slots[0]!), BigInt(slots.at(-1)!)])
  let found = 0
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const [slot, state] = [chunk.getColumnVector(0), chunk.getColumnVector(1) as DuckDBBlobVector]
    for (let i = 0; i < chunk.rowCount; i++) {
      const place = places.get(Number(slot.getItem(i)))
      if (place === undefined) continue
      states.set(state.getItemBytes(i)!, place * STATE_BYTES)
      found++
    }
  }
  if (found !== places.size) throw new Error(`detector_state: ${found} states of the ${places.size} that go on`)
}

async function readKnown(warehouse: Warehouse): Promise<KnownSpans> {
  const rows = await warehouse.all<{ customer_id: string; known: string; first: number; last: number }>(`
    select customer_id, known, first_day - date '1970-01-01' as first, last_day - date '1970-01-01' as last
    from known_use
    order by customer_id, list_position(${textList(KNOWN)}, known), first_day`)
  const spans = new Map<string, { known: string; first: number; last: number }[]>()
  for (const row of rows) spans.set(row.customer_id, [...(spans.get(row.customer_id) ?? []), row])
  return spans
}
