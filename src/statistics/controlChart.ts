import type { ChartModel, ChartPoint } from './chartModel.ts'
import { type JudgedPoint, type RuleLimits, type Signal, signalAt } from './chartRules.ts'

/** A month from which a new baseline begins, and why: limits that move without a stated reason hide what they show. */
export interface ChartPhase {
  at: number
  reason: string
}

/** How a series is charted. */
export interface ChartOptions extends RuleLimits {
  /** `xmr` or `laney`: what a baseline says of a month. */
  model: (baseline: readonly ChartPoint[]) => ChartModel
  /** Points that a baseline needs, and the most that it uses: the first of its phase. */
  baselineMin: number
  baselineMax: number
  /** What values can be, such as [0, 1]; limits are cut to it. */
  bounds?: readonly [number, number]
  /** None: no new baseline. */
  phases?: readonly ChartPhase[]
}

/** A month of a chart; without enough points for a baseline there is neither centre nor limit nor signal. */
export interface ChartedPoint {
  at: number
  center: number | null
  low: number | null
  high: number | null
  signal: Signal | null
  /** From where and why this baseline was set anew; null in the first phase. */
  phase: ChartPhase | null
}

/**
 * Control chart of one series: the points in order of `at`, each with centre, limits and signal. The baseline is the
 * first `baselineMax` points of a phase; while a phase has fewer, all of them (trial limits, at least `baselineMin`).
 * Once it is full it stays: nothing recentres by itself, only a phase with its reason does (Wheeler, Understanding
 * Variation: The Key to Managing Chaos, 2nd ed. 2000). Runs and trends end with their phase. Throws when the points are
 * not in order, and for a phase without a reason or stated twice.
 */
export function controlChart(points: readonly ChartPoint[], options: ChartOptions): ChartedPoint[] {
  points.forEach((point, i) => {
    if (i > 0 && point.at <= points[i - 1]!.at)
      throw new Error(
        `controlChart: month ${point.at} follows ${points[i - 1]!.at}; expected months in order, once each`,
      )
  })
  const starts = inOrder(options.phases ?? [])
  return [null, ...starts].flatMap((phase, i) => {
    const [from, to] = [phase?.at ?? Number.NEGATIVE_INFINITY, starts[i]?.at ?? Number.POSITIVE_INFINITY]
    return chartPhase(
      points.filter(({ at }) => at >= from && at < to),
      phase,
      options,
    )
  })
}

function inOrder(phases: readonly ChartPhase[]): ChartPhase[] {
  const starts = [...phases].sort((a, b) => a.at - b.at)
  starts.forEach(({ at, reason }, i) => {
    if (!reason.trim())
      throw new Error(`controlChart: the phase from month ${at} has no reason; expected why its baseline is set anew`)
    if (at === starts[i + 1]?.at)
      throw new Error(`controlChart: two phases begin in month ${at}; expected one, with its reason`)
  })
  return starts
}

function chartPhase(points: readonly ChartPoint[], phase: ChartPhase | null, options: ChartOptions): ChartedPoint[] {
  if (points.length < options.baselineMin)
    return points.map(({ at }) => ({ at, center: null, low: null, high: null, signal: null, phase }))
  const expect = options.model(points.slice(0, options.baselineMax))
  const judged: JudgedPoint[] = points.map((point) => ({ ...point, expected: expect(point) }))
  const [least, most] = options.bounds ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  return judged.map(({ at, expected: { center, low, high } }, i) => ({
    at,
    center,
    low: Math.max(least, low),
    high: Math.min(most, high),
    signal: signalAt(judged.slice(0, i + 1), options),
    phase,
  }))
}
