import type { Detection } from '../../src/detector/detection.ts'
import { KINDS, type Kind } from '../../src/detector/kinds.ts'
import type { Incident } from './incidents.ts'
import { spread } from './measure.ts'
import { averagePrecision, countEpisodes, type FalseDay, scoreAtBudget } from './ranking.ts'

/** One meter, judged; days before `scoredFrom` do not count. */
export interface Judged {
  volume: Float64Array
  incidents: readonly Incident[]
  scoredFrom: number
  detection: Detection
}

/** How good a method is on some meters; shares are of 1. */
export interface Quality {
  averagePrecision: number
  /** Share of incidents found at the score that so many false episodes allow. */
  recall: number
  /** Found and planted incidents by kind, at that score. */
  found: Map<Kind, { found: number; planted: number }>
  /** Median days from the first day of a level shift or theft to its first alert; infinite when most are never found. */
  shiftDelay: number
  kindF1: number
  coverage: number
  /** As the method itself alerts, whatever the score: false episodes per 1,000 meter-days. */
  falsePerThousand: number
}

/** False episodes per 1,000 meter-days that a reader puts up with. */
export const BUDGET = 2
/** A volume that is absent or below zero says so itself: no method can miss it, so it neither counts for nor against. */
const PLAIN: readonly Kind[] = ['missing', 'negative', 'rollover']
const LASTING: readonly Kind[] = ['level_shift', 'theft_like', 'drift']
/** A lasting change is to be seen in so many days; who still sees it later is neither right nor wrong. */
const NEWS_DAYS = 28
/** Days after a lasting change and after any other incident that are neither right nor wrong: use is back, levels are not. */
const AFTER = { lasting: 40, other: 1 }

const ORDINARY = -1
const NEUTRAL = -2

/**
 * What each day is: the position of the incident it belongs to, ORDINARY (−1) or NEUTRAL (−2). Of a level shift and a
 * theft the first 28 days count; of a drift the second and last third of its way, for it begins with nothing, and after
 * it nothing until the end, for the level stays where it came to.
 */
export function labelDays(incidents: readonly Incident[], n: number): Int32Array {
  const label = new Int32Array(n).fill(ORDINARY)
  incidents.forEach(({ kind, first, last }, i) => {
    const lasting = LASTING.includes(kind)
    const drift = kind === 'drift'
    label.fill(NEUTRAL, first, drift ? n : last + 1 + (lasting ? AFTER.lasting : AFTER.other))
    const from = drift ? first + Math.round((last - first) / 3) : first
    label.fill(i, from, lasting && !drift ? Math.min(last + 1, first + NEWS_DAYS) : last + 1)
  })
  return label
}

/**
 * Score of a day as an alert: 0 where the method says that it is explained. A day without a kind keeps its score, for
 * the curve asks how days are ranked, not where the method draws its line.
 */
function alertScore({ score, kind }: Detection, t: number): number {
  return KINDS[kind[t]!] === 'explained' ? 0 : score[t]!
}

const isPlain = ({ kind }: Detection, t: number): boolean => PLAIN.includes(KINDS[kind[t]!]!)

/**
 * Mean over kinds of F1, told against planted: each pair is one incident and the kind that most of its alerts have (''
 * when it has none). A kind told of an incident of another kind is an error of both; alerts outside incidents do not count.
 */
export function macroF1(pairs: readonly { planted: Kind; told: Kind }[]): number {
  const kinds = [...new Set(pairs.map(({ planted }) => planted))]
  const scores = kinds.map((kind) => {
    const right = pairs.filter(({ planted, told }) => planted === kind && told === kind).length
    const either =
      pairs.filter(({ planted }) => planted === kind).length + pairs.filter(({ told }) => told === kind).length
    return (2 * right) / either
  })
  return scores.reduce((sum, each) => sum + each, 0) / kinds.length
}

/** The kind that most of an incident's alerts have, the earlier one of two; '' without alerts. */
export function toldKind({ kind }: Detection, { first, last }: Incident): Kind {
  const votes = new Map<Kind, number>()
  for (let t = first; t <= last; t++) {
    const told = KINDS[kind[t]!]!
    if (told !== '' && told !== 'explained') votes.set(told, (votes.get(told) ?? 0) + 1)
  }
  return [...votes].reduce<[Kind, number]>((most, each) => (each[1] > most[1] ? each : most), ['', 0])[0]
}

/** Measures a method on meters it has judged. */
export function measureQuality(meters: readonly Judged[]): Quality {
  const days: { score: number; positive: boolean }[] = []
  const falseDays: (FalseDay & { alert: boolean })[] = []
  const band = { inside: 0, days: 0 }
  meters.forEach(({ volume, incidents, scoredFrom, detection }, meter) => {
    const label = labelDays(incidents, volume.length)
    for (let t = scoredFrom; t < volume.length; t++) {
      const what = label[t]!
      if (what === ORDINARY && !Number.isNaN(volume[t]!)) {
        band.days++
        if (volume[t]! >= detection.low[t]! && volume[t]! <= detection.high[t]!) band.inside++
      }
      const isPlainIncident = what >= 0 && PLAIN.includes(incidents[what]!.kind)
      if (what === NEUTRAL || isPlainIncident || isPlain(detection, t)) continue
      const score = alertScore(detection, t)
      days.push({ score, positive: what >= 0 })
      const alert = score > 0 && KINDS[detection.kind[t]!] !== ''
      if (what === ORDINARY) falseDays.push({ meter, day: t, score, alert })
    }
  })
  const least = scoreAtBudget(falseDays, Math.floor((days.length * BUDGET) / 1000))
  const all = meters.flatMap(({ incidents, detection }) =>
    incidents.map((incident) => ({ incident, detection, delay: delayOf(incident, detection, least) })),
  )
  const soft = all.filter(({ incident }) => !PLAIN.includes(incident.kind))
  const found = new Map<Kind, { found: number; planted: number }>()
  for (const { incident, delay } of soft) {
    const count = found.get(incident.kind) ?? { found: 0, planted: 0 }
    found.set(incident.kind, { found: count.found + (Number.isFinite(delay) ? 1 : 0), planted: count.planted + 1 })
  }
  const shifts = soft.filter(({ incident: { kind } }) => kind === 'level_shift' || kind === 'theft_like')
  return {
    averagePrecision: averagePrecision(days),
    recall: soft.filter(({ delay }) => Number.isFinite(delay)).length / soft.length,
    found,
    shiftDelay: spread(shifts.map(({ delay }) => delay)).median,
    kindF1: macroF1(
      all.map(({ incident, detection }) => ({ planted: incident.kind, told: toldKind(detection, incident) })),
    ),
    coverage: band.inside / band.days,
    falsePerThousand: (1000 * countEpisodes(falseDays.filter(({ alert }) => alert))) / days.length,
  }
}

/** Days from an incident's first day to its first day above a score; infinite when there is none up to its last day. */
export function delayOf({ first, last }: Incident, detection: Detection, above: number): number {
  for (let t = first; t <= last; t++) if (alertScore(detection, t) > above) return t - first
  return Number.POSITIVE_INFINITY
}
