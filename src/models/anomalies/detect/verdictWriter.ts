import { DOUBLE, type DuckDBAppender, DuckDBDataChunk, type DuckDBValue, INTEGER, UTINYINT } from '@duckdb/node-api'
import type { Detection } from '../../../detector/detection.ts'
import { STATE_BYTES } from '../../../detector/state.ts'
import type { Warehouse } from '../../../warehouse/engine.ts'
import type { Judged } from './judge.ts'
import { NEW_TABLES, type PlannedMeter } from './plan.ts'

const VECTOR = 2048
const TYPES = [INTEGER, INTEGER, UTINYINT, UTINYINT, DOUBLE, DOUBLE, DOUBLE, DOUBLE]

/** Writes verdicts and states, by the slots of the plan. Close it when done. */
export interface VerdictWriter {
  write: (meters: readonly PlannedMeter[], judged: Judged) => void
  close: () => void
}

/** Creates (or replaces) the tables `detected_new` and `detector_state_new` and opens a writer on them. */
export async function openVerdictWriter(warehouse: Warehouse): Promise<VerdictWriter> {
  await warehouse.run(NEW_TABLES)
  const verdicts = await warehouse.connection.createAppender('detected_new')
  const states = await warehouse.connection.createAppender('detector_state_new')
  return {
    write: (meters, judged) => {
      appendVerdicts(verdicts, placesOf(meters, judged.detection.kind.length), judged.detection)
      for (const [m, { newSlot }] of meters.entries()) {
        states.appendInteger(newSlot)
        states.appendBlob(judged.states.subarray(m * STATE_BYTES, (m + 1) * STATE_BYTES))
        states.endRow()
      }
      states.flushSync()
    },
    close: () => {
      verdicts.closeSync()
      states.closeSync()
    },
  }
}

/** Slot and day of each verdict. */
type Places = { slot: Int32Array; day: Int32Array }

function placesOf(meters: readonly PlannedMeter[], days: number): Places {
  const slot = new Int32Array(days)
  const day = new Int32Array(days)
  let at = 0
  for (const meter of meters)
    for (let t = meter.kept; t < meter.days; t++) {
      slot[at] = meter.newSlot
      day[at++] = t
    }
  return { slot, day }
}

function appendVerdicts(appender: DuckDBAppender, { slot, day }: Places, detection: Detection): void {
  const { kind, reason, score, expected, low, high } = detection
  for (let from = 0; from < slot.length; from += VECTOR) {
    const to = Math.min(slot.length, from + VECTOR)
    const chunk = DuckDBDataChunk.create(TYPES, to - from)
    const columns: DuckDBValue[][] = [
      ...[slot, day, kind, reason, score].map((values) => Array.from(values.subarray(from, to))),
      ...[expected, low, high].map((values) =>
        Array.from(values.subarray(from, to), (value) => (Number.isNaN(value) ? null : value)),
      ),
    ]
    chunk.setColumns(columns)
    appender.appendDataChunk(chunk)
  }
}
