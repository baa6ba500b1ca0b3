import { BIGINT, DOUBLE, type DuckDBAppender, DuckDBDataChunk } from '@duckdb/node-api'
import type { Detection } from '../../detector/detection.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

const VECTOR = 2048
const TYPES = [BIGINT, DOUBLE, DOUBLE, DOUBLE]

/** Writes what was expected of each ledger row to `volume_expected`, by column vectors. Close it when done. */
export interface ExpectedWriter {
  write: (firstRow: number, detection: Detection) => void
  close: () => void
}

/** Creates (or replaces) `volume_expected` and opens a writer on it. */
export async function openExpectedWriter(warehouse: Warehouse): Promise<ExpectedWriter> {
  await warehouse.run(
    `create or replace table volume_expected
      (row_no BIGINT, expected_m3 DOUBLE, expected_low_m3 DOUBLE, expected_high_m3 DOUBLE)`,
  )
  const appender = await warehouse.connection.createAppender('volume_expected')
  return {
    write: (firstRow, { expected, low, high }) => {
      for (let from = 0; from < expected.length; from += VECTOR)
        appendChunk(appender, firstRow, [expected, low, high], from, Math.min(VECTOR, expected.length - from))
    },
    close: () => appender.closeSync(),
  }
}

function appendChunk(
  appender: DuckDBAppender,
  firstRow: number,
  columns: readonly Float64Array[],
  from: number,
  count: number,
): void {
  const chunk = DuckDBDataChunk.create(TYPES, count)
  chunk.setColumnValues(
    0,
    Array.from({ length: count }, (_, i) => BigInt(firstRow + from + i)),
  )
  columns.forEach((values, column) => {
    const shown = Array.from(values.subarray(from, from + count), (value) => (Number.isNaN(value) ? null : value))
    chunk.setColumnValues(column + 1, shown)
  })
  appender.appendDataChunk(chunk)
}
