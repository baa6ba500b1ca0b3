import { rankIntervals } from '../../statistics/rankIntervals.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

interface Total {
  unit_id: string
  year: number
  peers: string | null
  score: number | null
  score_low: number | null
  score_high: number | null
  se: number | null
  max_score: number | null
  band: string | null
  reason: string | null
}

const TABLE = `create or replace table appraisal_score (
  unit_id VARCHAR, year INTEGER, score DOUBLE, score_low DOUBLE, score_high DOUBLE,
  rank INTEGER, rank_low INTEGER, rank_high INTEGER, band VARCHAR, ranked BOOLEAN, reason VARCHAR,
  peers VARCHAR, n_ranked INTEGER, max_score DOUBLE)`

/**
 * Writes `appraisal_score` from `appraisal_total`: competition ranks with 95 % intervals, per year, among units and
 * among divisions. A total with a reason is shown without a rank.
 */
export async function rankUnits(warehouse: Warehouse): Promise<void> {
  const totals = await warehouse.all<Total>('select * from appraisal_total order by year, unit_id')
  const groups = new Map<string, Total[]>()
  for (const total of totals) {
    if (total.reason !== null) continue
    const key = `${total.year} ${total.peers}`
    groups.set(key, [...(groups.get(key) ?? []), total])
  }
  const ranks = new Map<Total, unknown[]>()
  for (const group of groups.values()) {
    const intervals = rankIntervals(group.map((total) => ({ score: total.score!, se: total.se! })))
    group.forEach((total, i) => {
      const { rank, rank_low, rank_high } = intervals[i]!
      ranks.set(total, [rank, rank_low, rank_high, group.length])
    })
  }
  await warehouse.run(TABLE)
  await warehouse.append(
    'appraisal_score',
    totals.map((total) => {
      const [rank = null, low = null, high = null, n = null] = ranks.get(total) ?? []
      const { unit_id, year, score, score_low, score_high, band, reason, peers, max_score } = total
      return [
        unit_id,
        year,
        score,
        score_low,
        score_high,
        rank,
        low,
        high,
        // A unit that is not ranked is not graded either: pass or fail by a few points would be no judgement.
        ranks.has(total) ? band : null,
        ranks.has(total),
        reason,
        peers,
        n,
        max_score,
      ]
    }),
  )
}
