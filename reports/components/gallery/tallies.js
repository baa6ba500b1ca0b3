import { unitsByKind } from '../anomalyUnits.js'
import { managerGroups, spreadTable } from '../managerSpread.js'
import { movesTable, shapeTable, unstableTable } from '../tierMatrix.js'
import { fixedPage } from './fixedPage.js'
import { piece, state } from './piece.js'

const page = fixedPage()

/** Counts and sums by unit: tiers of key accounts, anomalies by kind, customers of account managers. */
export const tallies = () => [
  piece(
    'tierMatrix',
    state('moved', movesTable(page, tiers)),
    state('unstable', unstableTable(page, tiers)),
    state('shape', shapeTable(page, tiers)),
    state('noTierBefore', movesTable(page, firstYear)),
  ),
  piece('anomalyUnits', unitsByKind(page, episodes, '2025-11')),
  piece('managerSpread', spreadTable(managerGroups(page, managers, false))),
]

/** scope, tier, households, mean score, m³, up, down, tied, unstable. */
// biome-ignore format: one tier a line
const tierRows = [
  ['all', 1, 30, 71.2, 61_400_000, 6, 0, 0, 4], ['all', 2, 90, 56.8, 48_200_000, 9, 3, 1, 21], ['all', 3, 180, 40.3, 39_900_000, 0, 12, 0, 9],
  ['d1', 1, 16, 72.4, 38_100_000, 4, 0, 0, 2], ['d1', 2, 48, 57.1, 26_700_000, 5, 1, 1, 12], ['d1', 3, 96, 40.9, 21_300_000, 0, 7, 0, 5],
  ['d2', 1, 14, 69.8, 23_300_000, 2, 0, 0, 2], ['d2', 2, 42, 56.4, 21_500_000, 4, 2, 0, 9], ['d2', 3, 84, 39.6, 18_600_000, 0, 5, 0, 4],
]
const tiers = tierRows.map(([scope, tier, n, score, m3, up, down, ties, unstable]) => ({
  ...{ scope_unit_id: scope, year: 2025, tier, n, mean_score: score, volume_m3: m3 },
  ...{ n_moved_up: up, n_moved_down: down, n_compared: n, n_tie: ties, n_tested: n, n_unstable: unstable },
}))
/** Nobody was in a tier the year before. */
const firstYear = tiers.map((row) => ({ ...row, n_moved_up: 0, n_moved_down: 0, n_compared: 0 }))

/** unit, kind, episodes, less and more m³, net yuan, without a price. */
// biome-ignore format: one kind a line
const episodes = [
  ['all', 'drop', 3, -41_200, null, -138_000, 0], ['all', 'spike', 4, null, 26_900, 88_300, 1], ['all', 'missing', 2, null, null, null, 2],
  ['d1', 'drop', 2, -38_700, null, -129_600, 0], ['d1', 'missing', 2, null, null, null, 2],
  ['u1', 'drop', 2, -38_700, null, -129_600, 0], ['u3', 'missing', 2, null, null, null, 2],
  ['d2', 'drop', 1, -2500, null, -8400, 0], ['d2', 'spike', 4, null, 26_900, 88_300, 1],
  ['u4', 'drop', 1, -2500, null, -8400, 0], ['u4', 'spike', 1, null, 3900, null, 1], ['u6', 'spike', 3, null, 23_000, 88_300, 0],
].map(([unit, kind, n, less, more, cny, unpriced]) => ({
  ...{ unit_id: unit, month: '2025-11', kind, n, impact_m3: (less ?? 0) + (more ?? 0), impact_cny: cny },
  ...{ less_m3: less, more_m3: more, n_unpriced: unpriced, n_unmeasured: unpriced, n_with_cause: null, n_open: 0 },
}))

/** Account managers of two divisions with 5 to 44 customers; in one causes are recorded, in the other never reported. */
const managers = ['u1', 'u1', 'u2', 'u2', 'u4', 'u4', 'u4', 'u6', 'u6'].map((unit, i) => ({
  ...{ manager_id: `m${i}`, unit_id: unit, n_customers: 5 + ((i * 17) % 40), n_recent: 3 },
  ...{ n_with_cause: i < 4 ? 2 : null, n_open: i < 4 ? 0 : 2, open_cny: i < 4 ? null : 12_300 * i },
}))
