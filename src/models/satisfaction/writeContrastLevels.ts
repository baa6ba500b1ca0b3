import { bonferroni } from '../../statistics/bonferroni.ts'
import { normalQuantile } from '../../statistics/special.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { readLimits } from '../readLimits.ts'
import { replaceTable } from '../replaceTable.ts'

const COLUMNS = { n_compared: 'bigint', confidence: 'double', z: 'double' }

/**
 * Writes `contrast_level`: for each number of comparisons that a kind in `contrast_side` holds, the confidence that each of
 * them needs (Bonferroni) and its two-sided normal quantile. The confidence of all together is that of the rule
 * common_satisfaction, `contrast`.
 */
export async function writeContrastLevels(warehouse: Warehouse): Promise<void> {
  const limit = await readLimits(warehouse, 'common_satisfaction')
  const together = limit('contrast.confidence')
  const rows = await warehouse.all<{ n: number }>(
    'select distinct cast(n_compared as integer) as n from contrast_side where n_compared > 0 order by n',
  )
  await replaceTable(
    warehouse,
    'contrast_level',
    COLUMNS,
    rows.map(({ n }) => {
      const confidence = bonferroni(together, n)
      return [n, confidence, normalQuantile((1 + confidence) / 2)]
    }),
  )
}
