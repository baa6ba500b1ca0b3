import type { Random } from '../random.ts'

/** The kinds of incident that are planted, by the names of the published anomaly kinds. */
export type IncidentKind =
  | 'spike'
  | 'drop'
  | 'zero_run'
  | 'flatline'
  | 'level_shift'
  | 'drift'
  | 'theft_like'
  | 'missing'
  | 'catchup'
  | 'negative'
  | 'explained'

/** A planted incident; first and last are positions in the series, both included. */
export interface Incident {
  kind: IncidentKind
  first: number
  last: number
  /** Factor on the volume; for missing and catchup the days lost, for negative the m³ read, for flatline the m³ repeated. */
  magnitude: number
}

const MIX: Record<IncidentKind, number> = {
  spike: 60,
  drop: 52,
  zero_run: 36,
  flatline: 30,
  level_shift: 42,
  drift: 26,
  theft_like: 22,
  missing: 46,
  catchup: 38,
  negative: 16,
  explained: 32,
}

/** Length in days by kind; null = to the end of the series. */
const LENGTH: Record<IncidentKind, [number, number] | null> = {
  spike: [1, 3],
  drop: [1, 4],
  zero_run: [3, 9],
  flatline: [7, 14],
  level_shift: null,
  drift: [90, 150],
  theft_like: null,
  missing: [2, 8],
  catchup: [3, 5],
  negative: [1, 1],
  explained: [1, 1],
}

/**
 * Draws one incident for a series of `days` days and applies it to `values` (m³, NaN = missing) in place.
 * Most lie in the last year, some in its last days. Returns null when the drawn days hold no usable volume.
 */
export function plantIncident(random: Random, values: Float64Array, recentFrom: number): Incident | null {
  const kind = random.weighted(MIX)
  const [shortest, longest] = LENGTH[kind] ?? [60, 60]
  const length = random.int(shortest, longest)
  const first = drawStart(random, kind, values.length, length, recentFrom)
  const last = LENGTH[kind] === null ? values.length - 1 : first + length - 1
  if (first < 1 || last >= values.length) return null
  for (let i = first - 1; i <= last; i++) if (!(values[i]! > 1)) return null
  return { kind, first, last, magnitude: applyIncident(random, kind, values, first, last) }
}

function drawStart(random: Random, kind: IncidentKind, days: number, length: number, recentFrom: number): number {
  const latest = days - length
  const short = length <= 14 && kind !== 'flatline'
  if (short && random.chance(0.16)) return Math.max(1, latest - random.int(0, 4))
  const from = random.chance(0.88) ? recentFrom : Math.min(90, recentFrom)
  return random.int(Math.min(from, latest), latest)
}

function applyIncident(random: Random, kind: IncidentKind, values: Float64Array, first: number, last: number): number {
  const scale = (factor: (i: number) => number): void => {
    for (let i = first; i <= last; i++) values[i] = Math.round(values[i]! * factor(i) * 100) / 100
  }
  const constant = (factor: number): number => {
    scale(() => factor)
    return factor
  }
  switch (kind) {
    case 'spike':
      return constant(random.between(1.7, 3.4))
    case 'drop':
      return constant(random.between(0.15, 0.5))
    case 'zero_run':
      return constant(0)
    case 'level_shift':
      return constant(random.chance(0.5) ? random.between(0.62, 0.78) : random.between(1.35, 1.8))
    case 'theft_like':
      return constant(random.between(0.3, 0.52))
    case 'drift': {
      const end = random.chance(0.7) ? random.between(0.6, 0.75) : random.between(1.3, 1.5)
      scale((i) => 1 + ((end - 1) * (i - first)) / (last - first))
      for (let i = last + 1; i < values.length; i++) values[i] = Math.round(values[i]! * end * 100) / 100
      return end
    }
    case 'flatline': {
      const value = values[first - 1]!
      values.fill(value, first, last + 1)
      return value
    }
    case 'missing':
      values.fill(Number.NaN, first, last + 1)
      return last - first + 1
    case 'catchup': {
      // The gap's gas arrives on the day telemetry returns: the last day of the incident.
      let held = 0
      for (let i = first; i <= last; i++) held += values[i]!
      values.fill(Number.NaN, first, last)
      values[last] = Math.round(held * 100) / 100
      return last - first
    }
    case 'negative':
      values[first] = -Math.round(values[first]! * random.between(0.05, 0.6) * 100) / 100
      return values[first]!
    case 'explained':
      return 1
  }
}
