import { Worker } from 'node:worker_threads'
import type { MeterBatch } from './batches.ts'
import type { DayTable } from './dayTable.ts'
import { type Judged, judgeBatch } from './judgeBatch.ts'

/** Judges batches, several at a time. Close it when done. */
export interface Judges {
  /** The batch is given away: its arrays are empty afterwards. */
  judge: (batch: MeterBatch) => Promise<Judged>
  close: () => Promise<void>
}

/** Opens so many worker threads; with one, batches are judged where they are. */
export function openJudges(workers: number, table: DayTable): Judges {
  if (workers === 1) return { judge: async (batch) => judgeBatch(batch, table), close: async () => {} }
  const threads = Array.from({ length: workers }, () => openThread(table))
  return {
    judge: (batch) => threads.reduce((least, thread) => (thread.load() < least.load() ? thread : least)).judge(batch),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}

type Waiting = { done: (judged: Judged) => void; fail: (error: Error) => void }

function openThread(table: DayTable) {
  const worker = new Worker(new URL('./judgeThread.js', import.meta.url), { workerData: table })
  const waiting: Waiting[] = []
  let broken: Error | null = null
  const fail = (error: Error): void => {
    broken ??= error
    for (const { fail } of waiting.splice(0)) fail(broken)
  }
  worker.on('message', (judged: Judged) => waiting.shift()?.done(judged))
  worker.on('error', fail)
  worker.on('exit', (code) => fail(new Error(`a worker of detect ended with ${code}`)))
  return {
    load: () => waiting.length,
    judge: (batch: MeterBatch) =>
      new Promise<Judged>((done, reject) => {
        if (broken) return reject(broken)
        waiting.push({ done, fail: reject })
        const { firstDay, days, volume, temperature } = batch
        worker.postMessage(
          batch,
          [firstDay, days, volume, temperature].map(({ buffer }) => buffer),
        )
      }),
    close: async () => {
      await worker.terminate()
    },
  }
}
