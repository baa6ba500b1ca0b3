import { type BetaPrior, betaPosterior, chanceAtLeast, fitBetaBinomial } from '../../statistics/betaBinomial.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { replaceTable } from '../replaceTable.ts'
import { groupRows } from './groupRows.ts'

interface Peer {
  level: 'unit' | 'division'
  unit_id: string
  period: string
  instrument: string
  question: string
  stratum_kind: string
  stratum: string
  n: number
  k: number
  fpc: number
  /** The rate, where all of a frame answered. */
  known: number | null
  target: number | null
}

interface Limits {
  min_units: number
  max_correlation: number
}

const LIMITS = `select limit_of('common_conventions', 'prior.min_units') as min_units,
  limit_of('common_conventions', 'prior.max_correlation') as max_correlation`

/** Cells in order of their peers. How answers were gathered and where are no peers' matter: their parts are not shrunk. */
const PEERS = `select
    case when u.unit_type = 'division' then 'division' else 'unit' end as level, c.unit_id, c.period, c.instrument,
    c.question, c.stratum_kind, c.stratum, cast(c.n_effective as double) as n,
    least(cast(c.k_effective as double), cast(c.n_effective as double)) as k,
    coalesce(cast(c.fpc as double), 1.0) as fpc, case when c.fpc = 0 then c.k_satisfied / c.n_valid end as known, t.target
  from satisfaction_cell c
  left join unit u on u.unit_id = c.unit_id
  left join satisfaction_target t
    on t.series = case c.instrument when 'complaint_handling' then c.instrument else 'survey' end
    and t.stratum = case when c.instrument = 'complaint_handling' and c.stratum_kind = 'class' then c.stratum else 'all' end
  where c.unit_id <> 'all' and c.n_effective > 0 and c.stratum_kind in ('all', 'class')
  order by level, c.period, c.instrument, c.question, c.stratum_kind, c.stratum, c.unit_id`

const CELL = {
  period: 'varchar',
  instrument: 'varchar',
  question: 'varchar',
  stratum_kind: 'varchar',
  stratum: 'varchar',
}

const PRIOR = { level: 'varchar', ...CELL, n_units: 'integer', alpha: 'double', beta: 'double' }

const SHRUNK = {
  unit_id: 'varchar',
  ...CELL,
  shrunk_rate: 'double',
  shrunk_low: 'double',
  shrunk_high: 'double',
  chance_met: 'double',
}

/**
 * Writes `satisfaction_prior`, how much units (divisions among divisions) really differ in a period: a beta distribution of
 * maximum marginal likelihood wherever as many peers as the rulebook asks for have answers, never stronger than all their
 * answers together; and `satisfaction_shrunk`, each peer's rate drawn towards it: the posterior's mean, its 2.5 % and
 * 97.5 % quantiles and the chance that the rate reaches the target. Where a whole frame was asked the answers count for
 * n ÷ fpc, as in the rate's interval: few are left that could change it; where all of it answered the rate is known.
 */
export async function shrinkRates(warehouse: Warehouse): Promise<void> {
  const [limits] = await warehouse.all<Limits>(LIMITS)
  const priors: unknown[][] = []
  const shrunk: unknown[][] = []
  const peers = await warehouse.all<Peer>(PEERS)
  for (const group of groupRows(peers, (peer) => JSON.stringify([peer.level, ...cellOf(peer)])).values()) {
    const prior = priorOf(group, limits!)
    if (!prior) continue
    const { level, ...cell } = group[0]!
    priors.push([level, ...cellOf(cell), group.length, prior.alpha, prior.beta])
    for (const peer of group) {
      shrunk.push([peer.unit_id, ...cellOf(peer), ...believed(prior, peer)])
    }
  }
  await replaceTable(warehouse, 'satisfaction_prior', PRIOR, priors)
  await replaceTable(warehouse, 'satisfaction_shrunk', SHRUNK, shrunk)
}

/** Shrunken rate, its interval, the chance of the target. */
function believed(prior: BetaPrior, { k, n, fpc, known, target }: Peer): (number | null)[] {
  if (known !== null) return [known, known, known, target === null ? null : Number(known >= target)]
  const { mean, low, high } = betaPosterior(prior, k / fpc, n / fpc)
  return [mean, low, high, target === null ? null : chanceAtLeast(prior, k / fpc, n / fpc, target)]
}

const cellOf = ({ period, instrument, question, stratum_kind, stratum }: Omit<Peer, 'level'>): string[] => [
  period,
  instrument,
  question,
  stratum_kind,
  stratum,
]

function priorOf(group: readonly Peer[], { min_units, max_correlation }: Limits): BetaPrior | null {
  if (group.length < min_units) return null
  const answers = group.reduce((sum, { n }) => sum + n, 0)
  // A prior as weak as the largest correlation allows is the least that there is, however few the answers.
  const maxStrength = Math.max(answers, 1 / max_correlation - 1)
  return fitBetaBinomial(group, { maxStrength, maxCorrelation: max_correlation })
}
