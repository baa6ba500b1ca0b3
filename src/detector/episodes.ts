import type { Detection } from './detection.ts'
import { KINDS, type Kind } from './kinds.ts'
import { REASONS, type Reason } from './reason.ts'

/** Flagged days of one kind with at most two days between; days are days since 1970-01-01, volumes m³. */
export type Episode = {
  kind: Exclude<Kind, ''>
  start: number
  end: number
  /** The first day that was flagged when it was judged: an episode may begin before anything could be seen. */
  found: number
  /** Days that belong to the episode, ascending. */
  flagged: number[]
  /** Sums over those days that have a value; NaN when none has. */
  observed: number
  expected: number
  /** Of the daily 95 % bands: what the days come to if all of them lie at the same end. */
  low: number
  high: number
  /** observed − expected; of a catch-up less what its gap would have used; null where the volume is not known. */
  impact: number | null
  score: number
  /** Only of `explained`. */
  reason: Reason | null
}

const MOST_DAYS_BETWEEN = 2

/**
 * Joins the flagged days of one meter (its first day in days since 1970-01-01, m³ of its days, the verdict on each) into
 * episodes, ordered by their start; no two begin on one day. A run of equal days begins with its
 * first equal day, and the spikes or drops that announced a run or a level shift belong to it.
 */
export function episodes(firstDay: number, volume: Float64Array, detection: Detection): Episode[] {
  const kinds = settleKinds(volume, detection.kind)
  const open = new Map<number, number[]>()
  const groups: [number, number[]][] = []
  kinds.forEach((kind, t) => {
    if (kind === 0) return
    const days = open.get(kind)
    if (days !== undefined && t - days.at(-1)! <= MOST_DAYS_BETWEEN + 1) {
      days.push(t)
      return
    }
    const group = [t]
    open.set(kind, group)
    groups.push([kind, group])
  })
  return groups
    .map(([kind, days]) => summarise(firstDay, volume, detection, KINDS[kind] as Episode['kind'], days))
    .sort((a, b) => a.start - b.start)
}

/** Kinds as they look afterwards: the days before a run or a shift was certain take its kind. */
function settleKinds(volume: Float64Array, kind: Uint8Array): Uint8Array {
  const [run, flat, shift] = [KINDS.indexOf('zero_run'), KINDS.indexOf('flatline'), KINDS.indexOf('level_shift')]
  const theft = KINDS.indexOf('theft_like')
  const [spike, drop] = [KINDS.indexOf('spike'), KINDS.indexOf('drop')]
  const settled = kind.slice()
  for (let t = settled.length - 1; t > 0; t--) {
    const current = settled[t]
    const previous = settled[t - 1]
    const soft = previous === 0 || previous === spike || previous === drop
    if ((current === run || current === flat) && soft && volume[t - 1] === volume[t]) settled[t - 1] = current
    if (current === theft && previous === shift) settled[t - 1] = theft
    const lasts = current === shift || current === theft
    if (lasts && settled[t - 1] !== current) {
      const sign = kind[t] === shift || kind[t] === theft ? directionBefore(settled, t, spike, drop) : 0
      for (let i = t - 1; i >= 0 && sign !== 0 && (settled[i] === sign || settled[i] === 0) && t - i <= 7; i--) {
        if (settled[i] === sign) settled[i] = current
      }
    }
  }
  return settled
}

/** The kind, spike or drop, of the nearest flagged day within two days before t, 0 when there is none. */
function directionBefore(kinds: Uint8Array, t: number, spike: number, drop: number): number {
  for (let i = t - 1; i >= Math.max(0, t - 1 - MOST_DAYS_BETWEEN); i--) {
    if (kinds[i] === spike || kinds[i] === drop) return kinds[i]!
  }
  return 0
}

function summarise(
  firstDay: number,
  volume: Float64Array,
  detection: Detection,
  kind: Episode['kind'],
  days: number[],
): Episode {
  const observed = sumKnown(volume, days)
  const expected = sumKnown(detection.expected, days)
  let score = 0
  for (const t of days) score = Math.max(score, detection.score[t]!)
  const first = days[0]!
  const unknown = kind === 'missing' || kind === 'negative' || kind === 'rollover'
  const caughtUp = kind === 'catchup' ? gapBefore(volume, detection.expected, first) : 0
  return {
    kind,
    start: firstDay + first,
    end: firstDay + days.at(-1)!,
    found: firstDay + days.find((t) => detection.kind[t] !== 0)!,
    flagged: days.map((t) => firstDay + t),
    observed,
    expected,
    low: sumKnown(detection.low, days),
    high: sumKnown(detection.high, days),
    impact: unknown ? null : observed - expected - caughtUp,
    score,
    reason: kind === 'explained' ? (REASONS[detection.reason[first]!] as Reason) : null,
  }
}

/** Sum over the days that have a value, NaN when none has: missing is not zero. */
function sumKnown(values: Float64Array, days: readonly number[]): number {
  const known = days.filter((t) => !Number.isNaN(values[t]!))
  return known.length === 0 ? Number.NaN : known.reduce((sum, t) => sum + values[t]!, 0)
}

/** Expected volume of the missing and zero days just before day t. */
function gapBefore(volume: Float64Array, expected: Float64Array, t: number): number {
  let sum = 0
  for (let i = t - 1; i >= 0 && !(volume[i]! !== 0 && !Number.isNaN(volume[i]!)); i--) {
    sum += Number.isNaN(expected[i]!) ? 0 : expected[i]!
  }
  return sum
}
