import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** Threads that answer messages in their order, several messages at a time. Close it when done. */
export interface Pool<In, Out> {
  /** Sends a message to the thread with the fewest waiting; the buffers of `given` are moved, and empty afterwards. */
  run: (message: In, given: readonly ArrayBuffer[]) => Promise<Out>
  close: () => Promise<void>
}

/**
 * Starts so many threads of one module, which answers each message that `parentPort` brings it by one.
 * @param entry a module in plain JavaScript: a new thread does not know TypeScript yet
 * @param about what every thread is told at its start (`workerData`)
 */
export function openPool<In, Out>(entry: URL, threads: number, about: unknown): Pool<In, Out> {
  const workers = Array.from({ length: threads }, () => openThread<In, Out>(entry, about))
  return {
    run: (message, given) =>
      workers.reduce((least, worker) => (worker.load() < least.load() ? worker : least)).run(message, given),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()))
    },
  }
}

/** A thread takes about as long to start as so many meter-days to judge. */
const DAYS_WORTH_A_THREAD = 500_000

/** How many threads so many meter-days are worth: one per processor, fewer for a small task. */
export function threadsWorth(days: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.ceil(days / DAYS_WORTH_A_THREAD)))
}

type Waiting<Out> = { done: (answer: Out) => void; fail: (error: Error) => void }

function openThread<In, Out>(entry: URL, about: unknown) {
  const worker = new Worker(entry, { workerData: about })
  const waiting: Waiting<Out>[] = []
  let broken: Error | null = null
  const fail = (error: Error): void => {
    broken ??= error
    for (const { fail } of waiting.splice(0)) fail(broken)
  }
  worker.on('message', (answer: Out) => waiting.shift()?.done(answer))
  worker.on('error', fail)
  worker.on('exit', (code) => fail(new Error(`a worker thread ended with ${code}`)))
  return {
    load: () => waiting.length,
    run: (message: In, given: readonly ArrayBuffer[]) =>
      new Promise<Out>((done, reject) => {
        if (broken) return reject(broken)
        waiting.push({ done, fail: reject })
        worker.postMessage(message, given)
      }),
    close: async () => {
      await worker.terminate()
    },
  }
}
