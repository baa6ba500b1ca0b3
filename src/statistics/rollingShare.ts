import { type ChartModel, type ChartPoint, D2, meanMovingRange } from './chartModel.ts'
import type { RuleLimits, Signal } from './chartRules.ts'
import { controlChart } from './controlChart.ts'

/** A month of a share part ÷ whole, such as gas lost ÷ gas bought; null where it is not known. Months follow each other. */
export interface ShareMonth {
  at: number
  part: number | null
  whole: number | null
}

/** How shares are summed and charted; all lengths in months. */
export interface RollingOptions extends RuleLimits {
  /** Months that a rolling share is summed over, a multiple of `block`; so many are the centre's. */
  window: number
  /** Months of a block: blocks do not overlap and end with the calendar's multiples. */
  block: number
  /** Months that a baseline needs, and the most that it uses: those of the first known blocks. */
  baselineMin: number
  baselineMax: number
}

/** What a month says: the share of its window with the limits of no change, and the block that ends with it. */
export interface RollingPoint {
  at: number
  /** Months of the window that are known. */
  months: number
  part: number | null
  share: number | null
  center: number | null
  low: number | null
  high: number | null
  signal: 'above_limit' | 'below_limit' | null
  /** First month of the uninterrupted signal. */
  since: number | null
  block: { share: number; signal: Signal | null } | null
}

type Window = Omit<RollingPoint, 'since' | 'block'>

/** A difference of shares that is only rounding. */
const ROUNDING = 1e-12

interface Known {
  at: number
  part: number
  whole: number
}

interface Baseline {
  center: number
  /** Standard deviation of a block's share. */
  sigma: number
  /** Each month's part of the whole of the centre's months. */
  weights: ReadonlyMap<number, number>
}

/**
 * Rolling shares Σ part ÷ Σ whole of `window` months, all of them known, with control limits.
 *
 * Successive windows share all months but one, so their own moving range says next to nothing of chance. Spread is taken
 * from blocks that do not overlap and are as long as the cycle that makes months swing (residents read every two
 * months): σ = mean moving range of the baseline's blocks ÷ 1.128 (batch means: Runger & Willemain 1996, Batch-means
 * control charts for autocorrelated data, IIE Transactions 28:483–487). The centre is the share of the baseline's first
 * window. A window and the centre are weighted means of months, with weights w and v (0 outside); blocks being
 * independent, their difference has the standard error σ·√(block · Σ(w − v)²), of which three are allowed. So limits open
 * as the window leaves the months of the centre, whose own error counts too; there are none while it is the centre.
 *
 * Blocks have an XmR chart of their own, about the same months, which tells what moves at once.
 * Throws when the months do not follow each other.
 */
export function rollingShare(months: readonly ShareMonth[], options: RollingOptions): RollingPoint[] {
  months.forEach(({ at }, i) => {
    if (i > 0 && at !== months[i - 1]!.at + 1)
      throw new Error(`rollingShare: month ${at} follows ${months[i - 1]!.at}; expected every month once, in order`)
  })
  const blocks = blocksOf(months, options.block)
  const baseline = baselineOf(blocks, options)
  const charted = chartBlocks(blocks, options)
  const points: RollingPoint[] = []
  months.forEach(({ at }, i) => {
    const own = months.slice(Math.max(0, i + 1 - options.window), i + 1).filter(isKnown)
    const point = windowPoint(at, own, baseline, options)
    const before = points.at(-1)
    const since = point.signal && (before?.signal === point.signal ? before.since : at)
    points.push({ ...point, since, block: charted.get(at) ?? null })
  })
  return points
}

const isKnown = (month: ShareMonth): month is Known => month.part !== null && month.whole !== null && month.whole > 0
const totalOf = (months: readonly Known[], of: 'part' | 'whole'): number =>
  months.reduce((sum, month) => sum + month[of], 0)
const shareOf = (months: readonly Known[]): number => totalOf(months, 'part') / totalOf(months, 'whole')

/** The blocks of which every month is known; each ends where the calendar's count of months is a multiple. */
function blocksOf(months: readonly ShareMonth[], block: number): Known[][] {
  return months.flatMap(({ at }, i) => {
    const own = months.slice(Math.max(0, i + 1 - block), i + 1).filter(isKnown)
    return (at + 1) % block === 0 && own.length === block ? [own] : []
  })
}

function baselineOf(blocks: readonly Known[][], options: RollingOptions): Baseline | null {
  const { window, block, baselineMin, baselineMax } = options
  const used = blocks.slice(0, Math.floor(baselineMax / block))
  const months = used.slice(0, window / block).flat()
  if (used.length < 2 || used.length * block < baselineMin || months.length < window) return null
  const whole = totalOf(months, 'whole')
  return {
    center: shareOf(months),
    sigma: meanMovingRange(used.map(shareOf)) / D2,
    weights: new Map(months.map((month) => [month.at, month.whole / whole])),
  }
}

function chartBlocks(blocks: readonly Known[][], options: RollingOptions): Map<number, RollingPoint['block']> {
  const { window, block, baselineMin, baselineMax } = options
  const points: ChartPoint[] = blocks.map((months) => ({
    ...{ at: Math.floor(months.at(-1)!.at / block), value: shareOf(months), n: null, k: null },
  }))
  const chart = controlChart(points, {
    ...options,
    model: (baseline) => aboutFirst(baseline, window / block),
    baselineMin: Math.max(2, Math.ceil(baselineMin / block)),
    baselineMax: Math.floor(baselineMax / block),
  })
  return new Map(
    blocks.map((months, i) => {
      const { signal } = chart[i]!
      return [
        months.at(-1)!.at,
        { share: points[i]!.value, signal: signal && { ...signal, since: signal.since * block } },
      ]
    }),
  )
}

/** XmR limits about the mean of the first `n` points, which has an error of its own. */
function aboutFirst(baseline: readonly ChartPoint[], n: number): ChartModel {
  const first = baseline.slice(0, n)
  const center = first.reduce((sum, { value }) => sum + value, 0) / first.length
  const sigma = (meanMovingRange(baseline.map(({ value }) => value)) / D2) * Math.sqrt(1 + 1 / first.length)
  const expected = {
    ...{ center, low: center - 3 * sigma, high: center + 3 * sigma, above: 0.5, below: 0.5 },
    ...{ nearLow: center - 2 * sigma, nearHigh: center + 2 * sigma },
  }
  return () => expected
}

function windowPoint(at: number, own: readonly Known[], baseline: Baseline | null, options: RollingOptions): Window {
  const none = { part: null, share: null, center: null, low: null, high: null, signal: null }
  if (own.length < options.window) return { at, months: own.length, ...none }
  const [part, share] = [totalOf(own, 'part'), shareOf(own)]
  if (!baseline) return { ...none, at, months: own.length, part, share }
  const { center, sigma } = baseline
  const half = 3 * sigma * Math.sqrt(options.block * squaredDistance(own, baseline))
  if (half < ROUNDING) return { ...none, at, months: own.length, part, share, center }
  const beyond = Math.abs(share - center) > half + ROUNDING
  return {
    ...{ at, months: own.length, part, share, center, low: center - half, high: center + half },
    signal: beyond ? (share > center ? 'above_limit' : 'below_limit') : null,
  }
}

/** Σ(w − v)² over all months: w the weights of a window, v those of the centre. */
function squaredDistance(own: readonly Known[], { weights }: Baseline): number {
  const whole = totalOf(own, 'whole')
  const rest = new Map(weights)
  for (const month of own) rest.set(month.at, month.whole / whole - (rest.get(month.at) ?? 0))
  return [...rest.values()].reduce((sum, difference) => sum + difference * difference, 0)
}
