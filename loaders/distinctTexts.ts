import type { Warehouse } from '../src/warehouse/engine.ts'

const BATCH = 50_000

/** A text that a column holds, and in how many rows; null stands for the empty cell. */
export interface DistinctText {
  raw: string | null
  n: number
}

/**
 * Walks the different texts of a select, each once, in batches that bound the memory taken.
 * @param select SQL with one column `raw`
 */
export async function* distinctTexts(warehouse: Warehouse, select: string): AsyncGenerator<DistinctText[]> {
  await warehouse.run(
    `create or replace temp table distinct_text as select raw, count(*) as n from (${select}) group by raw`,
  )
  try {
    for (let first = 0; ; first += BATCH) {
      const texts = await warehouse.all<DistinctText>(
        `select raw, n from distinct_text where rowid >= ${first} and rowid < ${first + BATCH}`,
      )
      if (texts.length > 0) yield texts
      if (texts.length < BATCH) return
    }
  } finally {
    await warehouse.run('drop table distinct_text')
  }
}
