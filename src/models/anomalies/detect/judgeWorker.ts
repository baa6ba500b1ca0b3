/** The entry of a worker thread: answers each batch with its verdicts, in the order in which they came. */
import { parentPort, workerData } from 'node:worker_threads'
import type { DetectorParams } from '../../../detector/params.ts'
import type { MeterBatch } from './batches.ts'
import { createJudge } from './judge.ts'

const judge = createJudge(workerData as DetectorParams)

parentPort!.on('message', (batch: MeterBatch) => {
  const judged = judge(batch)
  const { expected, low, high, score, kind, reason } = judged.detection
  const arrays = [expected, low, high, score, kind, reason, judged.states]
  parentPort!.postMessage(
    judged,
    arrays.map(({ buffer }) => buffer as ArrayBuffer),
  )
})
