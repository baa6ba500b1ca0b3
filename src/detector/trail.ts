import { quickselect } from '../statistics/median.ts'
import type { Meter } from './meter.ts'
import type { DetectorParams } from './params.ts'

const SHIFT_DAYS = 7
/** Days of the seven that must agree on a level shift. */
const AGREEING_DAYS = 5
/** Such an order statistic of seven days scatters about this much less than one day, when neighbours correlate at ½. */
const SCATTER = 0.65

/** What the days before say about shifts and gaps. */
export type Trail = {
  /** Standardised log ratios to the slow level of the last seven observed ordinary days, and how many there were. */
  recent: Float64Array
  nRecent: number
  sorted: Float64Array
  /** Consecutive days beyond two sigma on one side, signed. */
  exceedRun: number
  /** Consecutive days of a level shift, and its direction. */
  shiftRun: number
  shiftSign: number
  /** Level of the last shifted day over the slow level. */
  shiftRatio: number
  /** Expected volume of the missing and zero days just before today, m³. */
  gapVolume: number
}

/** No past yet. */
export function createTrail(): Trail {
  return {
    recent: new Float64Array(SHIFT_DAYS),
    nRecent: 0,
    sorted: new Float64Array(SHIFT_DAYS),
    exceedRun: 0,
    shiftRun: 0,
    shiftSign: 0,
    shiftRatio: 1,
    gapVolume: 0,
  }
}

/**
 * Score of a level shift today, 0 when there is none: the standardised log ratio to the slow level that five of the
 * last seven days reach, today itself beyond two sigma. A shift once seen lasts until that ratio returns half-way.
 */
export function shiftScore(meter: Meter, trail: Trail, fromSlowLevel: number, params: DetectorParams): number {
  trail.recent.copyWithin(0, 1)
  trail.recent[SHIFT_DAYS - 1] = fromSlowLevel / meter.sigma
  trail.nRecent++
  if (trail.nRecent < SHIFT_DAYS) return 0
  trail.sorted.set(trail.recent)
  const least = quickselect(trail.sorted, SHIFT_DAYS - AGREEING_DAYS)
  const most = quickselect(trail.sorted, AGREEING_DAYS - 1)
  const z = least > 0 ? least : Math.min(0, most)
  const sign = Math.sign(z)
  const tail = Math.max(1, (sign > 0 ? meter.tailUp : meter.tailDown) / 3)
  const score = Math.abs(z) / (SCATTER * tail)
  const lasting = trail.shiftRun > 0 && sign === trail.shiftSign
  const hysteresis = lasting ? 0.5 : 1
  const large = Math.abs(Math.expm1(z * meter.sigma)) >= params.minRelative * hysteresis
  if (!large || score < params.minScore * hysteresis) return 0
  if (fromSlowLevel * sign < (lasting ? 0 : 2 * meter.sigma)) return 0
  trail.shiftSign = sign
  trail.shiftRatio = Math.exp(z * meter.sigma)
  return score
}
