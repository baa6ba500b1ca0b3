import { fitGammaPoisson, gammaPosterior } from '../../statistics/gammaPoisson.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { readLimits } from '../readLimits.ts'
import { replaceTable } from '../replaceTable.ts'
import { groupRows } from '../satisfaction/groupRows.ts'

interface Peer {
  peers: string
  rule_id: string
  unit_id: string
  period: string
  k: number
  n: number
}

const PEERS = `
  select concat_ws(' ', f.rule_id, f.period, case when u.unit_type = 'division' then 'division' else 'unit' end) as peers,
    f.rule_id, f.unit_id, f.period, f.k, f.n
  from figure_total f
  join figure_rule r on r.rule_id = f.rule_id
  left join figure_part p on p.rule_id = f.rule_id and p.part = f.part
  left join unit u on u.unit_id = f.unit_id
  where coalesce(p.measure, r.measure) = 'per_10k' and f.part = 'all' and f.unit_id <> 'all' and f.n > 0
  order by peers, f.unit_id`

const COLUMNS = {
  rule_id: 'varchar',
  unit_id: 'varchar',
  period: 'varchar',
  shrunk: 'double',
  shrunk_low: 'double',
  shrunk_high: 'double',
}

/**
 * Makes `figure_shrunk`: rates per 10,000 of units among units and divisions among divisions, drawn towards each other where
 * counts are few. The gamma distribution of their true rates is that of highest marginal likelihood in each period, worth at
 * most as many events as all of them had; figure and interval are those of the posterior. Rules with fewer peers in a
 * period than `prior.min_units` asks for, and periods without an event, have no rows; no distribution has a smaller shape
 * than `prior.min_shape`. Both are the rule common_conventions'.
 */
export async function shrinkFigures(warehouse: Warehouse): Promise<void> {
  const limit = await readLimits(warehouse, 'common_conventions')
  const [minUnits, minShape] = [limit('prior.min_units'), limit('prior.min_shape')]
  const groups = groupRows(await warehouse.all<Peer>(PEERS), ({ peers }) => peers)
  await replaceTable(
    warehouse,
    'figure_shrunk',
    COLUMNS,
    [...groups.values()].filter((peers) => peers.length >= minUnits).flatMap((peers) => shrinkPeers(peers, minShape)),
  )
}

function shrinkPeers(peers: readonly Peer[], minShape: number): unknown[][] {
  const counted = peers.map(({ k, n }) => ({ count: k, exposure: n / 10_000 }))
  const events = counted.reduce((sum, { count }) => sum + count, 0)
  const prior = fitGammaPoisson(counted, { minShape, maxShape: Math.max(minShape, events) })
  if (!prior) return []
  return peers.map(({ rule_id, unit_id, period }, i) => {
    const { mean, low, high } = gammaPosterior(prior, counted[i]!.count, counted[i]!.exposure)
    return [rule_id, unit_id, period, mean, low, high]
  })
}
