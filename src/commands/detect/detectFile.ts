import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { inOrder } from '../../threads/inOrder.ts'
import { threadsWorth } from '../../threads/pool.ts'
import { openDuckdb } from '../../warehouse/duckdb.ts'
import type { Progress } from '../progress.ts'
import { DAYS_AT_ONCE, type MeterBatch, readBatches } from './batches.ts'
import { type DayTable, yearsOutside } from './dayTable.ts'
import { type Judged, OUTPUT_HEADER } from './judgeBatch.ts'
import { openJudges } from './judges.ts'
import { loadReadings, type Readings } from './readings.ts'

/** What was judged. */
export interface DetectSummary {
  meters: number
  /** Rows written: absent days between a meter's first and last reading included. */
  days: number
  /** Days with a kind other than `explained`. */
  alerts: number
}

/** What the engine may hold; what goes beyond is written to the scratch folder. */
const MEMORY_LIMIT = '1000MB'

/** Batches on the way for each worker: one being judged, one waiting. */
const AHEAD = 2

/**
 * Judges the readings of `input` and writes the rows to `output`, a new file.
 * @param workers threads that judge; undefined: as many as there are processors and enough days for
 * @param scratch an existing folder for what the engine cannot hold; the caller removes it
 * @throws UserError or SourceError for the first thing that is wrong; `output` may then be there in part.
 */
export async function detectFile(
  { input, output, scratch }: { input: string; output: string; scratch: string },
  table: DayTable,
  workers: number | undefined,
  progress: Progress,
): Promise<DetectSummary> {
  const warehouse = await openDuckdb(join(scratch, 'readings.duckdb'), { memoryLimit: MEMORY_LIMIT })
  try {
    progress.start('read', 1)
    const readings = await loadReadings(warehouse, input, scratch)
    progress.step(input)
    progress.end()
    tellYearsOutside(input, readings, table, progress)
    tellWeather(input, readings, progress)
    const batches = Math.ceil(readings.days / DAYS_AT_ONCE)
    progress.start('detect', batches)
    const threads = Math.max(1, Math.min(workers ?? threadsWorth(readings.days), batches))
    const judged = judgeInOrder(readBatches(warehouse.connection, readings), table, threads)
    const alerts = await writeRows(output, judged, progress)
    progress.end()
    return { meters: readings.meters, days: readings.days, alerts }
  } finally {
    warehouse.close()
  }
}

function tellYearsOutside(input: string, { years }: Readings, table: DayTable, progress: Progress): void {
  const outside = years === null ? '' : yearsOutside(table, ...years)
  if (outside === '') return
  progress.line(
    `${input}: days of ${outside} lie outside the calendar (${table.firstYear}–${table.lastYear}); ` +
      'they count as plain weekdays, without holidays or Spring Festival',
  )
}

function tellWeather(input: string, { rows, withoutTemperature: n }: Readings, progress: Progress): void {
  if (n === 0) return
  progress.line(
    n === rows
      ? `${input}: no temperature; weather explains nothing, and days are expected by season and habit alone`
      : `${input}: ${n} of ${rows} readings have no temperature; the meter's last known one counts for them`,
  )
}

/** A batch's last meter and what was found in the batch. */
type Result = { last: string; rows: number; judged: Judged }

async function* judgeInOrder(
  batches: AsyncIterable<MeterBatch>,
  table: DayTable,
  workers: number,
): AsyncGenerator<Result> {
  const judges = openJudges(workers, table)
  try {
    yield* inOrder(batches, AHEAD * workers, async (batch) => {
      const about = { last: batch.ids.at(-1)!, rows: batch.volume.length }
      return { ...about, judged: await judges.judge(batch) }
    })
  } finally {
    await judges.close()
  }
}

async function writeRows(output: string, results: AsyncIterable<Result>, progress: Progress): Promise<number> {
  const file = await open(output, 'w')
  let alerts = 0
  try {
    await file.writeFile(OUTPUT_HEADER)
    for await (const { last, rows, judged } of results) {
      await file.writeFile(judged.csv)
      alerts += judged.alerts
      progress.step(`to meter ${last}`, rows)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return alerts
}
