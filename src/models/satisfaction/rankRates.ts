import { betaUpdate } from '../../statistics/betaBinomial.ts'
import { posteriorRanks } from '../../statistics/posteriorRanks.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { readLimits } from '../readLimits.ts'
import { replaceTable } from '../replaceTable.ts'
import { groupRows } from './groupRows.ts'

interface Ranked {
  peers: string
  unit_id: string
  period: string
  instrument: string
  question: string
  n: number
  k: number
  fpc: number
  /** The rate, where all of a frame answered. */
  known: number | null
  alpha: number
  beta: number
}

/** Years of the head question in order of their peers; a unit with fewer respondents than the rule asks for is left out. */
const RANKED = `select
    p.level as peers, c.unit_id, c.period, c.instrument, c.question, cast(c.n_effective as double) as n,
    least(cast(c.k_effective as double), cast(c.n_effective as double)) as k,
    coalesce(cast(c.fpc as double), 1.0) as fpc, case when c.fpc = 0 then c.k_satisfied / c.n_valid end as known, p.alpha,
    p.beta
  from satisfaction_cell c
  join satisfaction_head h on h.instrument = c.instrument and h.question = c.question
  left join unit u on u.unit_id = c.unit_id
  join satisfaction_prior p
    on p.level = case when u.unit_type = 'division' then 'division' else 'unit' end and p.period = c.period
    and p.instrument = c.instrument and p.question = c.question and p.stratum_kind = c.stratum_kind
  left join satisfaction_target t
    on t.stratum = 'all' and t.series = case c.instrument when 'complaint_handling' then c.instrument else 'survey' end
  where c.unit_id <> 'all' and c.stratum_kind = 'all' and length(c.period) = 4
    and c.m >= coalesce(t.min_n, limit_of('common_conventions', 'min_n.satisfaction'))
  order by p.level, c.period, c.instrument, c.unit_id`

const COLUMNS = {
  unit_id: 'varchar',
  period: 'varchar',
  instrument: 'varchar',
  question: 'varchar',
  stratum: 'varchar',
  peers: 'varchar',
  rank: 'integer',
  rank_low: 'integer',
  rank_high: 'integer',
  expected_rank: 'double',
  n_ranked: 'integer',
  chance_last_tenth: 'double',
}

/**
 * Writes `satisfaction_rank`: where each unit (divisions among divisions) stands among its peers in a year, as draws from
 * what is believed of their rates tell: rank 1 is the highest shrunken rate, where all of
 * a frame answered the rate itself: equal ones share their rank. How many draws, and the seed: the rule
 * common_satisfaction, `rank`. Throws for a number of draws that is not whole or below 1.
 */
export async function rankRates(warehouse: Warehouse): Promise<void> {
  const limit = await readLimits(warehouse, 'common_satisfaction')
  const simulation = { draws: limit('rank.draws'), seed: limit('rank.seed') }
  const units = await warehouse.all<Ranked>(RANKED)
  const groups = groupRows(units, ({ peers, period, instrument }) => JSON.stringify([peers, period, instrument]))
  const rows = [...groups.values()].flatMap((group) => {
    if (group.length < 2) return []
    const ranks = posteriorRanks(
      group.map(({ alpha, beta, k, n, fpc, known }) =>
        known === null ? betaUpdate({ alpha, beta }, k / fpc, n / fpc) : { known },
      ),
      simulation,
    )
    return group.map(({ unit_id, period, instrument, question, peers }, i) => {
      const { rank, rank_low, rank_high, expected, chanceLast } = ranks[i]!
      return [
        ...[unit_id, period, instrument, question, 'all', peers],
        ...[rank, rank_low, rank_high, expected, group.length, chanceLast],
      ]
    })
  })
  await replaceTable(warehouse, 'satisfaction_rank', COLUMNS, rows)
}
