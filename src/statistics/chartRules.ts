import type { ChartPoint, Expected } from './chartModel.ts'

/** How many points make a signal. */
export interface RuleLimits {
  /** Points in a row on one side of the centre. */
  runPoints: number
  /** The chance of such a run when nothing has changed, at most: of few cases one side is likelier than the other. */
  runChance: number
  /** Points in a row, each above (below) the one before. */
  trendPoints: number
  /** So many of `zoneOf` successive points beyond two thirds of the way to a limit. */
  zonePoints: number
  zoneOf: number
}

/** What a month says: beyond a limit, a run on one side, points near a limit, a trend. */
export type SignalKind =
  | 'above_limit'
  | 'below_limit'
  | 'run_above'
  | 'run_below'
  | 'zone_above'
  | 'zone_below'
  | 'trend_up'
  | 'trend_down'

/** A signal with how many points make it and the month of the first of them. */
export interface Signal {
  kind: SignalKind
  points: number
  since: number
}

/** A point with where it was expected. */
export type JudgedPoint = ChartPoint & { expected: Expected }

/** Differences that are only rounding. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b))
const signOf = (difference: number, a: number, b: number): number => (isNear(a, b) ? 0 : Math.sign(difference))

/**
 * The signal of the last of some points of one phase, in order, or null. Rules, the first that holds:
 * beyond a limit (Western Electric 1; Nelson 1); a run of `runPoints` on one side of the centre, no likelier than
 * `runChance` (Western Electric 4: eight points); `zonePoints` of `zoneOf` beyond two thirds of the way to the same
 * limit, the last among them (Western Electric 2; Nelson 5: two of three beyond 2σ); a trend of `trendPoints` (Nelson 3:
 * six). A point on the centre ends a run, an equal point a trend, and a month without data all three: what was not
 * measured is no evidence. Western Electric, Statistical Quality Control Handbook, 1956; Nelson 1984, The Shewhart
 * control chart: tests for special causes, Journal of Quality Technology 16:237–239.
 */
export function signalAt(points: readonly JudgedPoint[], limits: RuleLimits): Signal | null {
  const last = points.at(-1)
  if (!last) return null
  return beyondLimit(last) ?? runOf(points, limits) ?? zoneOf(points, limits) ?? trendOf(points, limits)
}

function beyondLimit({ at, value, expected }: JudgedPoint): Signal | null {
  if (value > expected.high && !isNear(value, expected.high)) return { kind: 'above_limit', points: 1, since: at }
  if (value < expected.low && !isNear(value, expected.low)) return { kind: 'below_limit', points: 1, since: at }
  return null
}

function runOf(points: readonly JudgedPoint[], { runPoints, runChance }: RuleLimits): Signal | null {
  const side = sideOf(points.at(-1)!)
  if (side === 0) return null
  const run = tail(points, (point) => sideOf(point) === side)
  const chance = run.reduce((product, { expected }) => product * (side > 0 ? expected.above : expected.below), 1)
  if (run.length < runPoints || chance > runChance) return null
  return { kind: side > 0 ? 'run_above' : 'run_below', points: run.length, since: run[0]!.at }
}

const sideOf = ({ value, expected: { center } }: JudgedPoint): number => signOf(value - center, value, center)

function zoneOf(points: readonly JudgedPoint[], limits: RuleLimits): Signal | null {
  const side = zoneSide(points.at(-1)!)
  if (side === 0) return null
  const near = tail(points, () => true)
    .slice(-limits.zoneOf)
    .filter((point) => zoneSide(point) === side)
  if (near.length < limits.zonePoints) return null
  return { kind: side > 0 ? 'zone_above' : 'zone_below', points: near.length, since: near[0]!.at }
}

function zoneSide({ value, expected: { nearLow, nearHigh } }: JudgedPoint): number {
  if (value > nearHigh && !isNear(value, nearHigh)) return 1
  return value < nearLow && !isNear(value, nearLow) ? -1 : 0
}

function trendOf(points: readonly JudgedPoint[], { trendPoints }: RuleLimits): Signal | null {
  const [before, last] = points.slice(-2)
  if (!before || !last) return null
  const direction = stepOf(before, last)
  if (direction === 0) return null
  let first = points.length - 1
  while (
    first > 0 &&
    points[first - 1]!.at === points[first]!.at - 1 &&
    stepOf(points[first - 1]!, points[first]!) === direction
  )
    first--
  const n = points.length - first
  if (n < trendPoints) return null
  return { kind: direction > 0 ? 'trend_up' : 'trend_down', points: n, since: points[first]!.at }
}

const stepOf = (a: JudgedPoint, b: JudgedPoint): number => signOf(b.value - a.value, a.value, b.value)

/** The last points that are of a kind, in months that follow each other. */
function tail(points: readonly JudgedPoint[], is: (point: JudgedPoint) => boolean): JudgedPoint[] {
  let first = points.length
  while (first > 0 && is(points[first - 1]!)) {
    if (first < points.length && points[first - 1]!.at !== points[first]!.at - 1) break
    first--
  }
  return points.slice(first)
}
