import type { DetectorParams } from './params.ts'
import { clip } from './spread.ts'

/** A shift is looked for in the mean of so many ordinary days. */
const WINDOWS = [5, 14, 28] as const
const LONGEST = 28
const MEDIAN_DAYS = 7
/** Spread of those means in sigmas of one day, before it is learned, and its least value. */
const START_SPREAD = [0.65, 0.5, 0.45] as const
const LEAST_SPREAD = 0.3
/** A single day counts up to so many sigmas. */
const MOST_SIGMAS = 5
/** Means of correlated days have heavier tails than single ones. */
const TAIL = 1.1
/** Share of the least relative deviation that a lasting change must reach, and of all thresholds while it lasts. */
const LASTING_SIZE = 0.9
const HYSTERESIS = 0.5
const LEAST_TODAY = 1.5

/** The last ordinary days against the slow level, and the shift that lasts, if any. */
export type LevelShift = {
  /** Rings of log ratios to the slow level: in sigmas, clipped, and plain. */
  sigmas: Float32Array
  ratios: Float32Array
  n: number
  /** Spread of the window means, learned while nothing shifts. */
  spread: Float64Array
  /** Days that the shift has lasted, its direction, and the ratio of the new level to the old one. */
  run: number
  sign: number
  ratio: number
  /** Evidence today, whether or not it is enough. */
  evidence: number
}

const sorted = new Float32Array(MEDIAN_DAYS)

/** Nothing seen yet. */
export function createLevelShift(): LevelShift {
  return {
    sigmas: new Float32Array(LONGEST),
    ratios: new Float32Array(MEDIAN_DAYS),
    n: 0,
    spread: Float64Array.from(START_SPREAD),
    run: 0,
    sign: 0,
    ratio: 1,
    evidence: 0,
  }
}

/**
 * Score of a level shift today, 0 when there is none: the greatest of the means of 5, 14 and 28 days against their own
 * spread. The median of 7 days must have moved too, and today must agree. Once seen, a shift lasts until half of that.
 */
export function shiftScore(shift: LevelShift, fromSlowLevel: number, sigma: number, params: DetectorParams): number {
  const today = clip(fromSlowLevel / sigma, MOST_SIGMAS)
  shift.sigmas[shift.n % LONGEST] = today
  shift.ratios[shift.n % MEDIAN_DAYS] = fromSlowLevel
  shift.n++
  const z = furthestMean(shift, today)
  const sign = Math.sign(z)
  const median = medianOf(shift.ratios)
  const size = median * sign > 0 ? Math.abs(Math.expm1(median)) : 0
  const score = TAIL * Math.abs(z)
  const lasting = shift.run > 0 && sign === shift.sign
  const ease = lasting ? HYSTERESIS : 1
  shift.evidence = size >= HYSTERESIS * params.minRelative ? score : Math.min(score, 1)
  if (size < LASTING_SIZE * params.minRelative * ease || score < params.minScore * ease) return 0
  if (fromSlowLevel * sign < (lasting ? 0 : LEAST_TODAY * sigma)) return 0
  shift.sign = sign
  shift.ratio = Math.exp(median)
  return score
}

/** The median of a few values, by insertion: for seven of them this is many times as fast as a typed array's sort. */
function medianOf(values: Float32Array): number {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    let at = i
    for (; at > 0 && sorted[at - 1]! > value; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = value
  }
  return sorted[values.length >> 1]!
}

/** The window mean that lies furthest out on today's side, in its own spreads; 0 while there are too few days. */
function furthestMean(shift: LevelShift, today: number): number {
  let furthest = 0
  let sum = 0
  let days = 0
  for (let k = 0; k < WINDOWS.length; k++) {
    const window = WINDOWS[k]!
    if (shift.n < window) break
    for (; days < window; days++) sum += shift.sigmas[(shift.n - 1 - days) % LONGEST]!
    const mean = sum / window
    const spread = Math.max(LEAST_SPREAD, shift.spread[k]!)
    if (mean * today > 0 && Math.abs(mean / spread) > Math.abs(furthest)) furthest = mean / spread
    if (shift.run === 0) shift.spread[k] = follow(shift.spread[k]!, mean)
  }
  return furthest
}

/** The spread of window means after another one, which counts up to 2.2 spreads. */
function follow(spread: number, mean: number): number {
  const clipped = Math.min(2.2 * Math.max(LEAST_SPREAD, spread), Math.abs(mean))
  return Math.sqrt(Math.max(0.04, 0.985 * spread * spread + 0.015 * 1.1 * clipped * clipped))
}

/** Forgets the days before: the level has been accepted as the new normal. */
export function acceptShift(shift: LevelShift): void {
  shift.run = 0
  shift.n = 0
}
