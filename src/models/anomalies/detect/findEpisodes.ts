import { dateOfEpochDay } from '../../../calendar/epochDay.ts'
import { createDetection, type Detection } from '../../../detector/detection.ts'
import { type Episode, episodes } from '../../../detector/episodes.ts'
import { KINDS } from '../../../detector/kinds.ts'
import { REASONS } from '../../../detector/reason.ts'
import type { Warehouse } from '../../../warehouse/engine.ts'
import { fillColumns, textList } from './columns.ts'

const ROWS_AT_ONCE = 500_000

const TABLES = `
create table if not exists anomaly_day (
  customer_id varchar, gas_day date, kind varchar, observed_m3 double, expected_m3 double, score double,
  anomaly_id varchar);
create table if not exists detected_episode (
  anomaly_id varchar, customer_id varchar, kind varchar, start_day date, end_day date, found_day date, days integer,
  observed_m3 double, expected_m3 double, expected_low_m3 double, expected_high_m3 double, impact_m3 double,
  score double, explained_by varchar);`

/** A customer of `detector_changed`. */
interface Span {
  customer_id: string
  firstRow: number
  days: number
  /** Days since 1970-01-01. */
  firstDay: number
}

/**
 * Joins the flagged days of `detected_day` into episodes: brings `anomaly_day` and `detected_episode` into step, where
 * the detector has said anything new. Days and episodes are rounded to 0.0001 m³, as the records are.
 */
export async function findEpisodes(warehouse: Warehouse): Promise<void> {
  await warehouse.run(TABLES)
  for (const table of ['anomaly_day', 'detected_episode'])
    await warehouse.run(`
      delete from ${table}
      where customer_id in (select customer_id from detector_changed)
        or customer_id not in (select customer_id from detector_plan)`)
  let spans: Span[] = []
  let rows = 0
  const all = await warehouse.all<Span>(
    `select customer_id, first_row as "firstRow", days, first_day - date '1970-01-01' as "firstDay" from detector_changed`,
  )
  for (const span of all) {
    spans.push(span)
    rows += span.days
    if (rows < ROWS_AT_ONCE) continue
    await writeEpisodes(warehouse, spans, rows)
    spans = []
    rows = 0
  }
  if (rows > 0) await writeEpisodes(warehouse, spans, rows)
}

async function writeEpisodes(warehouse: Warehouse, spans: readonly Span[], rows: number): Promise<void> {
  const { volume, detection } = await readVerdicts(warehouse, spans, rows)
  const days: unknown[][] = []
  const found: unknown[][] = []
  let from = 0
  for (const { customer_id, days: n, firstDay } of spans) {
    const own = part(detection, from, from + n)
    const observed = volume.subarray(from, from + n)
    for (const episode of episodes(firstDay, observed, own)) {
      const id = `${customer_id}-${dateOfEpochDay(episode.start).replaceAll('-', '')}`
      found.push(episodeRow(id, customer_id, episode))
      for (const day of episode.flagged)
        days.push(dayRow(id, customer_id, episode.kind, day, day - firstDay, observed, own))
    }
    from += n
  }
  await warehouse.append('anomaly_day', days)
  await warehouse.append('detected_episode', found)
}

function dayRow(
  id: string,
  customer: string,
  kind: string,
  day: number,
  t: number,
  volume: Float64Array,
  { expected, score }: Detection,
): unknown[] {
  return [customer, dateOfEpochDay(day), kind, round(volume[t]!), round(expected[t]!), round(score[t]!), id]
}

function episodeRow(id: string, customer: string, episode: Episode): unknown[] {
  const { kind, start, end, found, flagged, observed, expected, low, high, impact, score, reason } = episode
  return [
    id,
    customer,
    kind,
    dateOfEpochDay(start),
    dateOfEpochDay(end),
    dateOfEpochDay(found),
    flagged.length,
    round(observed),
    round(expected),
    round(low),
    round(high),
    impact === null ? null : round(impact),
    round(score),
    reason,
  ]
}

/** To 0.0001; null where there is no number. */
const round = (value: number): number | null => (Number.isNaN(value) ? null : Math.round(value * 1e4) / 1e4)

/** The verdicts on changed customers between two row numbers, in the order of the ledger. */
const VERDICTS = `
  select coalesce(b.volume_m3, 'nan'::double), list_position(${textList(KINDS)}, d.kind) - 1,
    coalesce(list_position(${textList(REASONS)}, d.explained_by) - 1, 0), d.score, coalesce(d.expected_m3, 'nan'::double),
    coalesce(d.expected_low_m3, 'nan'::double), coalesce(d.expected_high_m3, 'nan'::double)
  from volume_base b
  join detector_changed c on c.customer_id = b.customer_id
  join detected_day d on d.customer_id = b.customer_id and d.gas_day = b.gas_day
  where b.row_no >= $1 and b.row_no < $2
  order by b.row_no`

async function readVerdicts(
  { connection }: Warehouse,
  spans: readonly Span[],
  rows: number,
): Promise<{ volume: Float64Array; detection: Detection }> {
  const volume = new Float64Array(rows)
  const detection = createDetection(rows)
  const { kind, reason, score, expected, low, high } = detection
  const last = spans.at(-1)!
  const params = [BigInt(spans[0]!.firstRow), BigInt(last.firstRow + last.days)]
  const columns = [volume, kind, reason, score, expected, low, high]
  await fillColumns(connection, { sql: VERDICTS, params, about: 'detected_day' }, columns)
  return { volume, detection }
}

function part({ expected, low, high, score, kind, reason }: Detection, from: number, to: number): Detection {
  return {
    expected: expected.subarray(from, to),
    low: low.subarray(from, to),
    high: high.subarray(from, to),
    score: score.subarray(from, to),
    kind: kind.subarray(from, to),
    reason: reason.subarray(from, to),
  }
}
