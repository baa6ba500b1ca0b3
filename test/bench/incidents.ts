import type { Kind } from '../../src/detector/kinds.ts'
import type { Range } from './habits.ts'

/** What was planted; first and last are positions in the series, both included. */
export interface Incident {
  kind: Exclude<Kind, '' | 'explained'>
  first: number
  last: number
}

/** A meter's days into which incidents are planted. */
export interface Ground {
  /** m³, NaN = missing; changed in place. */
  volume: Float64Array
  springOffset: Int16Array
  /** First position where an incident may lie. */
  from: number
  /** Ordinary use of a day, m³. */
  usual: number
  /** Rounds as the meter does, m³. */
  round: (m3: number) => number
}

/** Days between two incidents of one meter. */
const APART = 14

/** Share of meters with an incident of the kind, and its length in days. */
const MIX: readonly { kind: Incident['kind']; share: number; days: Range }[] = [
  { kind: 'drift', share: 0.12, days: [110, 170] },
  { kind: 'level_shift', share: 0.22, days: [60, 180] },
  { kind: 'theft_like', share: 0.12, days: [60, 160] },
  { kind: 'flatline', share: 0.25, days: [8, 21] },
  { kind: 'zero_run', share: 0.25, days: [4, 18] },
  { kind: 'missing', share: 0.3, days: [2, 6] },
  { kind: 'spike', share: 0.5, days: [1, 3] },
  { kind: 'drop', share: 0.4, days: [1, 3] },
  { kind: 'negative', share: 0.08, days: [1, 1] },
  { kind: 'rollover', share: 0.04, days: [1, 1] },
]
/** Share of gaps whose volume is delivered on the day after. */
const CAUGHT_UP = 0.5
/** Where less than this share of the usual is burnt, nothing can be seen, and nothing is planted. */
const LEAST_USE = 0.2
/** Volume of a counter that starts again, m³. */
const COUNTER = 1e5
const TRIES = 40

/** Plants at most one incident of each kind, outside Spring Festivals, and gives those that left a trace. */
export function plantIncidents(ground: Ground, between: (range: Range) => number): Incident[] {
  const taken = new Uint8Array(ground.volume.length)
  const chance = (share: number): boolean => between([0, 1]) < share
  const incidents: Incident[] = []
  for (const { kind, share, days } of MIX) {
    if (!chance(share)) continue
    const length = Math.round(between(days))
    const caughtUp = kind === 'missing' && chance(CAUGHT_UP)
    const first = findPlace(ground, taken, length + (caughtUp ? 1 : 0), between)
    if (first === -1) continue
    const last = first + length - 1
    // What drifted stays where it came to.
    taken.fill(1, first, kind === 'drift' ? taken.length : last + 2)
    const lost = sumOf(ground.volume, first, last)
    if (!plant(kind, ground, first, last, between)) continue
    incidents.push({ kind, first, last })
    if (!caughtUp || lost < 0.5 * ground.volume[last + 1]!) continue
    ground.volume[last + 1] = ground.round(ground.volume[last + 1]! + lost)
    incidents.push({ kind: 'catchup', first: last + 1, last: last + 1 })
  }
  return incidents.sort((a, b) => a.first - b.first)
}

function findPlace(
  { volume, springOffset, from }: Ground,
  taken: Uint8Array,
  length: number,
  between: (range: Range) => number,
): number {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const first = Math.floor(between([from, volume.length - length]))
    const [start, end] = [Math.max(0, first - APART), first + length + APART]
    const festive = springOffset.subarray(first, first + length).some(isFestive)
    if (first + length < volume.length && !festive && !taken.subarray(start, end).includes(1)) return first
  }
  return -1
}

/** From twelve days before lunar new year's day to seventeen after it. */
const isFestive = (offset: number): boolean => offset >= -12 && offset <= 17

const sumOf = (volume: Float64Array, first: number, last: number): number =>
  volume.subarray(first, last + 1).reduce((sum, m3) => sum + m3, 0)

/** Changes the volumes; false where that is no anomaly of this customer, and nothing was changed. */
function plant(
  kind: Incident['kind'],
  { volume, usual, round }: Ground,
  first: number,
  last: number,
  between: (range: Range) => number,
): boolean {
  const before = volume[first - 1]!
  const burnt = sumOf(volume, first, last)
  const scale = (factor: (t: number) => number, end = last): boolean => {
    for (let t = first; t <= end; t++) volume[t] = round(volume[t]! * factor(t))
    return true
  }
  const up = between([0, 1]) < 0.5
  if (burnt < LEAST_USE * usual * (last - first + 1) && kind !== 'missing') return false
  switch (kind) {
    case 'spike': {
      const factor = between([1.5, 3.5])
      return scale(() => factor)
    }
    case 'drop': {
      const factor = between([0.15, 0.6])
      return scale(() => factor)
    }
    case 'level_shift': {
      const factor = between(up ? [1.25, 1.8] : [0.6, 0.8])
      return scale(() => factor)
    }
    case 'theft_like': {
      const factor = between([0.25, 0.55])
      return scale(() => factor)
    }
    case 'drift': {
      const end = between(up ? [1.25, 1.5] : [0.55, 0.8])
      return scale((t) => 1 + (end - 1) * Math.min(1, (t - first) / (last - first)), volume.length - 1)
    }
    case 'zero_run':
      volume.fill(0, first, last + 1)
      return true
    case 'flatline':
      if (before < LEAST_USE * usual) return false
      volume.fill(before, first, last + 1)
      return true
    case 'negative':
      volume[first] = -volume[first]!
      return true
    case 'rollover':
      volume[first] = round(volume[first]! - COUNTER)
      return volume[first]! < 0
    default:
      volume.fill(Number.NaN, first, last + 1)
      return true
  }
}
