import { funnelLimits, overdispersion } from '../../statistics/funnel.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { readLimits } from '../readLimits.ts'
import { replaceTable } from '../replaceTable.ts'
import { groupRows } from './groupRows.ts'

interface Peer {
  peers: 'unit' | 'division'
  period: string
  instrument: string
  question: string
  unit_id: string
  n: number
  k: number
  n_valid: number
  k_satisfied: number
}

const COLUMNS = {
  unit_id: 'varchar',
  period: 'varchar',
  instrument: 'varchar',
  question: 'varchar',
  peers: 'varchar',
  n: 'double',
  rate: 'double',
  center: 'double',
  phi: 'double',
  tau2: 'double',
  is_overdispersed: 'boolean',
  n_units: 'integer',
  low_95: 'double',
  high_95: 'double',
  low_998: 'double',
  high_998: 'double',
  z: 'double',
  position: 'varchar',
}

/** What the limits of the columns _95 and _998 leave out on either side. */
const TAILS = { low: 0.025, lowest: 0.001 }

/**
 * Writes `satisfaction_funnel` from `satisfaction_peer`: where each unit stands among its peers about the rate of all
 * their answers, with its z-score and limits for its own effective number of answers (exact binomial, or additive where
 * units differ by more than chance). Peers too few for a centre, and peers who are all satisfied (or none), have no
 * funnel. Limits are those of the rule common_satisfaction, `funnel`.
 */
export async function writeFunnels(warehouse: Warehouse): Promise<void> {
  const limit = await readLimits(warehouse, 'common_satisfaction')
  const [winsorise, minUnits] = [limit('funnel.winsorise_share'), limit('funnel.min_units')]
  const peers = await warehouse.all<Peer>(
    'from satisfaction_peer order by peers, period, instrument, question, unit_id',
  )
  const groups = groupRows(peers, (row) => JSON.stringify([row.peers, row.period, row.instrument]))
  await replaceTable(
    warehouse,
    'satisfaction_funnel',
    COLUMNS,
    [...groups.values()].filter((units) => units.length >= minUnits).flatMap((units) => funnelOf(units, winsorise)),
  )
}

function funnelOf(units: readonly Peer[], winsorise: number): unknown[][] {
  const center = sumOf(units, 'k_satisfied') / sumOf(units, 'n_valid')
  if (!(center > 0 && center < 1)) return []
  const { phi, tau2, isOverdispersed } = overdispersion(units, center, { winsorise })
  return units.map((unit) => {
    const rate = unit.k_satisfied / unit.n_valid
    const near = funnelLimits(unit.n, center, tau2, TAILS.low)
    const far = funnelLimits(unit.n, center, tau2, TAILS.lowest)
    const z = (rate - center) / Math.sqrt((center * (1 - center)) / unit.n + tau2)
    return [
      ...[unit.unit_id, unit.period, unit.instrument, unit.question, unit.peers, unit.n, rate, center, phi, tau2],
      ...[isOverdispersed, units.length, near.low, near.high, far.low, far.high, z, positionOf(rate, near, far)],
    ]
  })
}

const sumOf = (units: readonly Peer[], column: 'n_valid' | 'k_satisfied'): number =>
  units.reduce((sum, unit) => sum + unit[column], 0)

/** Which limits a rate has passed; at a limit it is within. */
function positionOf(rate: number, near: { low: number; high: number }, far: { low: number; high: number }): string {
  if (rate < far.low) return 'below_998'
  if (rate > far.high) return 'above_998'
  if (rate < near.low) return 'below_95'
  return rate > near.high ? 'above_95' : 'within'
}
