import { openPool } from '../../threads/pool.ts'
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
  const pool = openPool<MeterBatch, Judged>(new URL('./judgeThread.js', import.meta.url), workers, table)
  return {
    judge: (batch) => {
      const { firstDay, days, volume, temperature } = batch
      return pool.run(
        batch,
        [firstDay, days, volume, temperature].map(({ buffer }) => buffer),
      )
    },
    close: pool.close,
  }
}
