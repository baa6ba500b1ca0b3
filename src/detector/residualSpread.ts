import { MAD_TO_SIGMA, madInPlace, medianInPlace } from '../statistics/median.ts'
import type { DetectorParams } from './params.ts'
import { N_CLASSES } from './slowModel.ts'

const LOOK_BACK_DAYS = 120
const LEAST_SIGMA = 0.03
const START_SIGMA = 0.4
const PRIOR_DAYS = 6

/** Saturday and later in the order of class codes: weekends and holidays rest, the others work. */
export function isRest(dayClass: number): 0 | 1 {
  return dayClass >= 5 ? 1 : 0
}

/** Trailing centre of log residuals by day class, and their spread by kind of day (work, rest). */
export type ResidualSpread = {
  centre: Float64Array
  sigma: Float64Array
  scratch: Float64Array
  residual: Float64Array
}

/** Centre 0 and a wide spread, until there are residuals. */
export function createResidualSpread(): ResidualSpread {
  return {
    centre: new Float64Array(N_CLASSES),
    sigma: new Float64Array(2).fill(START_SIGMA),
    scratch: new Float64Array(LOOK_BACK_DAYS),
    residual: new Float64Array(LOOK_BACK_DAYS),
  }
}

/**
 * Recomputes centres (median per class, drawn towards 0 while a class has few days) and spreads (scaled MAD about the
 * centres, each kind of day drawn towards all days) from the clean residuals ratio − level of the last
 * `residualDays` clean days before `end`. Causal; residuals that are NaN are skipped.
 */
export function refreshSpread(
  spread: ResidualSpread,
  ratio: Float64Array,
  level: Float64Array,
  dayClass: Uint8Array,
  clean: Uint8Array,
  end: number,
  params: DetectorParams,
): void {
  const { centre, sigma, scratch, residual } = spread
  const classes = new Uint8Array(params.residualDays)
  let n = 0
  for (let i = end - 1; i >= 0 && i >= end - LOOK_BACK_DAYS && n < params.residualDays; i--) {
    const r = ratio[i]! - level[i]!
    if (clean[i] === 0 || Number.isNaN(r)) continue
    residual[n] = r
    classes[n++] = dayClass[i]!
  }
  for (let c = 0; c < N_CLASSES; c++) {
    let m = 0
    for (let i = 0; i < n; i++) if (classes[i] === c) scratch[m++] = residual[i]!
    centre[c] = m === 0 ? 0 : (medianInPlace(scratch, m) * m) / (m + PRIOR_DAYS)
  }
  for (let i = 0; i < n; i++) residual[i] = residual[i]! - centre[classes[i]!]!
  let all = START_SIGMA
  for (let group = 2; group >= 0; group--) {
    let m = 0
    for (let i = 0; i < n; i++) if (group === 2 || isRest(classes[i]!) === group) scratch[m++] = residual[i]!
    const own = m < 4 ? all : MAD_TO_SIGMA * madInPlace(scratch, 0, m)
    const drawn = Math.max(LEAST_SIGMA, (own * m + all * PRIOR_DAYS) / (m + PRIOR_DAYS))
    if (group === 2) all = drawn
    else sigma[group] = drawn
  }
}
