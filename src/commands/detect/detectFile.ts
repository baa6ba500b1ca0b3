import { open } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
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

/** A thread takes about as long to start as so many days to judge: unless told otherwise, no more threads are started. */
const DAYS_WORTH_A_THREAD = 500_000

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
    const batches = Math.ceil(readings.days / DAYS_AT_ONCE)
    progress.start('detect', batches)
    const wanted = workers ?? Math.min(availableParallelism(), Math.ceil(readings.days / DAYS_WORTH_A_THREAD))
    const threads = Math.max(1, Math.min(wanted, batches))
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

/** A batch's last meter and what was found in the batch. */
type Result = { last: string; rows: number; judged: Judged }

async function* judgeInOrder(
  batches: AsyncIterable<MeterBatch>,
  table: DayTable,
  workers: number,
): AsyncGenerator<Result> {
  const judges = openJudges(workers, table)
  const waiting: Promise<Result>[] = []
  try {
    for await (const batch of batches) {
      const about = { last: batch.ids.at(-1)!, rows: batch.volume.length }
      const result = judges.judge(batch).then((judged) => ({ ...about, judged }))
      // Whoever waits for it is told; until then a failure must not end the process.
      result.catch(() => {})
      waiting.push(result)
      if (waiting.length >= AHEAD * workers) yield await waiting.shift()!
    }
    for (const result of waiting) yield await result
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
