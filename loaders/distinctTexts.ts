import type { Warehouse } from '../src/warehouse/engine.ts'

const MOST_TEXTS = 50_000
const MOST_BYTES = 32e6

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
    const [size] = await warehouse.all<{ longest: number | null }>(
      'select max(strlen(raw)) as longest from distinct_text',
    )
    const batch = Math.max(1, Math.min(MOST_TEXTS, Math.floor(MOST_BYTES / Math.max(1, size!.longest ?? 1))))
    for (let first = 0; ; first += batch) {
      const texts = await warehouse.all<DistinctText>(
        `select raw, n from distinct_text where rowid >= ${first} and rowid < ${first + batch}`,
      )
      if (texts.length > 0) yield texts
      if (texts.length < batch) return
    }
  } finally {
    await warehouse.run('drop table distinct_text')
  }
}
