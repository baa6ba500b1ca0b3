import { dateOfEpochDay } from '../../calendar/epochDay.ts'
import { detectMeter } from '../../detector/detectMeter.ts'
import { CODE, KINDS } from '../../detector/kinds.ts'
import type { MeterBatch } from './batches.ts'
import { byteWriter } from './byteWriter.ts'
import { type DayTable, daysFrom } from './dayTable.ts'

/** The lines of a batch as they stand in the output, and how many of its days are alerts. */
export interface Judged {
  csv: Uint8Array<ArrayBuffer>
  /** Days with a kind other than `explained`. */
  alerts: number
}

/** The header of the output. */
export const OUTPUT_HEADER = 'meter_id,date,kind,score,expected,expected_low,expected_high\n'

/** Heating degree days count below this daily mean, °C. */
const HEATING_BELOW = 18
const SCORE_DECIMALS = 3
const VOLUME_DECIMALS = 4
const BYTES_PER_DAY = 72
const [COMMA, LINE_END] = [0x2c, 0x0a] as const
const utf8 = new TextEncoder()
const KIND_BYTES = KINDS.map((kind) => utf8.encode(kind))

/** Judges every day of a batch's meters: the detector with its default parameters, no state from one meter to the next. */
export function judgeBatch(batch: MeterBatch, table: DayTable): Judged {
  const out = byteWriter(batch.volume.length * BYTES_PER_DAY)
  const dates = new Map<number, Uint8Array>()
  const dateBytes = (day: number): Uint8Array => {
    const known = dates.get(day)
    if (known) return known
    const bytes = utf8.encode(dateOfEpochDay(day))
    dates.set(day, bytes)
    return bytes
  }
  let alerts = 0
  let from = 0
  batch.ids.forEach((id, m) => {
    const [firstDay, days] = [batch.firstDay[m]!, batch.days[m]!]
    const { kind, score, expected, low, high } = detectMeter({
      firstDay,
      volume: batch.volume.subarray(from, from + days),
      hdd: batch.temperature.subarray(from, from + days).map((celsius) => Math.max(0, HEATING_BELOW - celsius)),
      ...daysFrom(table, firstDay, days),
    })
    from += days
    const name = utf8.encode(csvCell(id))
    for (let t = 0; t < days; t++) {
      if (kind[t] !== CODE.normal && kind[t] !== CODE.explained) alerts++
      out.bytes(name)
      out.byte(COMMA)
      out.bytes(dateBytes(firstDay + t))
      out.byte(COMMA)
      out.bytes(KIND_BYTES[kind[t]!]!)
      out.byte(COMMA)
      out.fixed(score[t]!, SCORE_DECIMALS)
      out.byte(COMMA)
      out.fixed(expected[t]!, VOLUME_DECIMALS)
      out.byte(COMMA)
      out.fixed(low[t]!, VOLUME_DECIMALS)
      out.byte(COMMA)
      out.fixed(high[t]!, VOLUME_DECIMALS)
      out.byte(LINE_END)
    }
  })
  return { csv: out.take(), alerts }
}

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
