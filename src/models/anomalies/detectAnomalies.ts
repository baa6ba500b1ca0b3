import { dateOfEpochDay } from '../../calendar/epochDay.ts'
import type { MeterSeries } from '../../detector/day.ts'
import type { Detection } from '../../detector/detection.ts'
import { detectMeter } from '../../detector/detectMeter.ts'
import { type Episode, episodes } from '../../detector/episodes.ts'
import { evidenceOf } from '../../detector/evidence.ts'
import { type Hint, hint } from '../../detector/hint.ts'
import { severity } from '../../detector/severity.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { openExpectedWriter } from './expectedWriter.ts'
import { type LedgerSpan, readLedger } from './ledger.ts'
import { type PriceLookup, readPrices } from './prices.ts'
import { readThresholds, type Thresholds } from './thresholds.ts'

const ROWS_AT_ONCE = 50_000

const TABLES = `
create or replace table anomaly_day (
  customer_id VARCHAR, gas_day DATE, kind VARCHAR, observed_m3 DOUBLE, expected_m3 DOUBLE, score DOUBLE,
  anomaly_id VARCHAR);
create or replace table anomaly_episode (
  anomaly_id VARCHAR, customer_id VARCHAR, kind VARCHAR, start_day DATE, end_day DATE, days INTEGER,
  observed_m3 DOUBLE, expected_m3 DOUBLE, impact_m3 DOUBLE, impact_cny DOUBLE, score DOUBLE, severity VARCHAR,
  explained_by VARCHAR, hint_zh VARCHAR, hint_en VARCHAR, is_open BOOLEAN);`

/**
 * Runs the detector over every customer of `volume_base` in its order and writes `volume_expected` (by row_no),
 * `anomaly_day` and `anomaly_episode`. What is explained is no alert: its severity is low. Days and episodes are rounded to 0.0001 m³, as the records are.
 */
export async function detectAnomalies(warehouse: Warehouse): Promise<void> {
  const thresholds = await readThresholds(warehouse)
  const priceOn = await readPrices(warehouse)
  await warehouse.run(TABLES)
  const writer = await openExpectedWriter(warehouse)
  let days: unknown[][] = []
  let found: unknown[][] = []
  const flush = async () => {
    await warehouse.append('anomaly_day', days)
    await warehouse.append('anomaly_episode', found)
    days = []
    found = []
  }
  try {
    if (!thresholds.off)
      for await (const [span, series] of readLedger(warehouse)) {
        const detection = detectMeter(series, thresholds.detector)
        writer.write(span.firstRow, detection)
        for (const episode of episodes(series, detection)) {
          const id = anomalyId(span, episode)
          const told = hint(episode.kind, evidenceOf(series, episode))
          found.push(episodeRow(id, span, episode, told, priceOn, thresholds))
          for (const day of episode.flagged) days.push(dayRow(id, span, series, detection, episode, day))
        }
        if (days.length > ROWS_AT_ONCE) await flush()
      }
  } finally {
    writer.close()
  }
  await flush()
}

const anomalyId = ({ customer_id }: LedgerSpan, { kind, start }: Episode): string =>
  `${customer_id}-${kind}-${dateOfEpochDay(start).replaceAll('-', '')}`

function dayRow(
  id: string,
  { customer_id }: LedgerSpan,
  series: MeterSeries,
  detection: Detection,
  { kind }: Episode,
  day: number,
): unknown[] {
  const t = day - series.firstDay
  const expected = round(detection.expected[t]!)
  return [customer_id, dateOfEpochDay(day), kind, round(series.volume[t]!), expected, round(detection.score[t]!), id]
}

function episodeRow(
  id: string,
  { customer_id, firstDay, days }: LedgerSpan,
  episode: Episode,
  told: Hint,
  priceOn: PriceLookup,
  { severity: thresholds }: Thresholds,
): unknown[] {
  const { kind, start, end, flagged, observed, expected, score, reason } = episode
  const impact = episode.impact === null ? null : round(episode.impact)
  const price = priceOn(customer_id, start)
  const yuan = impact === null || price === null ? null : Math.round(impact * price * 100) / 100
  return [
    id,
    customer_id,
    kind,
    dateOfEpochDay(start),
    dateOfEpochDay(end),
    flagged.length,
    round(observed),
    round(expected),
    impact,
    yuan,
    round(score),
    kind === 'explained' ? 'low' : severity(yuan, score, thresholds),
    reason,
    told.zh,
    told.en,
    end === firstDay + days - 1,
  ]
}

/** To 0.0001; null where there is no number. */
const round = (value: number): number | null => (Number.isNaN(value) ? null : Math.round(value * 1e4) / 1e4)
