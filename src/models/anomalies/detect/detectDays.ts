import { createHash } from 'node:crypto'
import type { DetectorParams } from '../../../detector/params.ts'
import { inOrder } from '../../../threads/inOrder.ts'
import { openPool, threadsWorth } from '../../../threads/pool.ts'
import type { Warehouse } from '../../../warehouse/engine.ts'
import { readThresholds } from '../thresholds.ts'
import { type MeterBatch, readBatches } from './batches.ts'
import { createJudge, type Judged } from './judge.ts'
import { keepVerdicts, makePlan, type PlannedMeter } from './plan.ts'
import { openVerdictWriter } from './verdictWriter.ts'

/** Batches on the way for each thread: one being judged, one waiting. */
const AHEAD = 2

/**
 * Runs the detector over every customer of `volume_base` and keeps its verdicts in `detected_day` and its memory in
 * `detector_state`. Only what an earlier run has not judged is judged now: a new day costs one step a customer, a change
 * of anything before it the whole of that customer. The result is that of judging everything, to the last digit.
 * @param threads worker threads; with 1 none is started. Unless told: as many as there are processors and days for.
 */
export async function detectDays(warehouse: Warehouse, threads?: number): Promise<void> {
  const { off, detector } = await readThresholds(warehouse)
  const version = await versionOf(warehouse, detector)
  // In one transaction the engine writes what is appended once, not first to its log.
  await warehouse.transaction(async () => {
    const plan = await makePlan(warehouse, { version, on: !off })
    await judgePlan(warehouse, plan, detector, threads)
    await keepVerdicts(warehouse)
  })
}

/** Judges what is planned and writes verdicts and states to `detected_new` and `detector_state_new`. */
async function judgePlan(
  warehouse: Warehouse,
  plan: readonly PlannedMeter[],
  detector: DetectorParams,
  threads: number | undefined,
): Promise<void> {
  const days = plan.reduce((sum, meter) => sum + meter.days - meter.kept, 0)
  const wanted = threads ?? threadsWorth(days)
  const judges = openJudges(wanted, detector)
  const writer = await openVerdictWriter(warehouse)
  try {
    const found = inOrder(readBatches(warehouse, plan), AHEAD * wanted, async ([meters, batch]) => ({
      meters,
      judged: await judges.judge(batch),
    }))
    for await (const { meters, judged } of found) writer.write(meters, judged)
  } finally {
    writer.close()
    await judges.close()
  }
}

/** What verdicts depend on beside the ledger: the program and the parameters. */
async function versionOf(warehouse: Warehouse, params: DetectorParams): Promise<string> {
  const [setting] = await warehouse.all<{ code_version: string }>('select code_version from workspace_setting')
  const parts = JSON.stringify([setting?.code_version, params])
  return createHash('sha256').update(parts).digest('hex')
}

interface Judges {
  judge: (batch: MeterBatch) => Promise<Judged>
  close: () => Promise<void>
}

function openJudges(threads: number, params: DetectorParams): Judges {
  if (threads === 1) {
    const judge = createJudge(params)
    return { judge: async (batch) => judge(batch), close: async () => {} }
  }
  const pool = openPool<MeterBatch, Judged>(new URL('./judgeThread.js', import.meta.url), threads, params)
  return {
    judge: (batch) =>
      pool.run(
        batch,
        Object.values(batch).map(({ buffer }) => buffer as ArrayBuffer),
      ),
    close: pool.close,
  }
}
