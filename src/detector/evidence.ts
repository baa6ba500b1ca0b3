import type { MeterSeries } from './day.ts'
import type { Episode } from './episodes.ts'
import type { Reason } from './reason.ts'

/** What a hint may name; null where it is not known or does not apply. */
export type Evidence = {
  days: number
  /** observed ÷ expected − 1. */
  deviation: number | null
  /** Code 0–8 of the first day: Monday … Sunday, holiday, spring_festival. */
  dayClass: number
  /** Mean heating degree days of the episode less those of the 14 days before. */
  hddChange: number | null
  /** Days of the first day from lunar new year's day, within ±40. */
  springOffset: number | null
  reason: Reason | null
}

const DAYS_BEFORE = 14

/** Collects what is known about an episode of this meter. */
export function evidenceOf(series: MeterSeries, episode: Episode): Evidence {
  const first = episode.start - series.firstDay
  const during = meanKnown(series.hdd, first, episode.end - series.firstDay + 1)
  const before = meanKnown(series.hdd, Math.max(0, first - DAYS_BEFORE), first)
  const offset = series.springOffset[first]!
  return {
    days: episode.flagged.length,
    deviation:
      episode.impact === null || !(episode.expected > 0) || Number.isNaN(episode.observed)
        ? null
        : episode.observed / episode.expected - 1,
    dayClass: series.dayClass[first]!,
    hddChange: during === null || before === null ? null : during - before,
    springOffset: Math.abs(offset) <= 40 ? offset : null,
    reason: episode.reason,
  }
}

function meanKnown(values: Float64Array, from: number, to: number): number | null {
  let sum = 0
  let n = 0
  for (let i = from; i < to; i++) {
    if (Number.isNaN(values[i]!)) continue
    sum += values[i]!
    n++
  }
  return n === 0 ? null : sum / n
}
