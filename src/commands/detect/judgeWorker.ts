/** The entry of a worker thread: answers each batch with its judged lines, in the order in which they came. */
import { parentPort, workerData } from 'node:worker_threads'
import type { MeterBatch } from './batches.ts'
import type { DayTable } from './dayTable.ts'
import { judgeBatch } from './judgeBatch.ts'

parentPort!.on('message', (batch: MeterBatch) => {
  const judged = judgeBatch(batch, workerData as DayTable)
  parentPort!.postMessage(judged, [judged.csv.buffer])
})
