/** False alerts of one meter with at most two days between them are one episode. */
const APART = 3

/**
 * Average precision of days ranked by score: Σ (recall − recall before) · precision. Days of one score come in
 * together; a score of 0 is no alert, so what is left at 0 is never recalled.
 */
export function averagePrecision(days: readonly { score: number; positive: boolean }[]): number {
  const ranked = days.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
  const positives = days.filter(({ positive }) => positive).length
  let [right, area] = [0, 0]
  for (let i = 0; i < ranked.length; ) {
    const { score } = ranked[i]!
    let here = 0
    for (; i < ranked.length && ranked[i]!.score === score; i++) if (ranked[i]!.positive) here++
    right += here
    area += (here / positives) * (right / i)
  }
  return area
}

/** A day that is no incident, and its score. */
export interface FalseDay {
  meter: number
  day: number
  score: number
}

/**
 * The least score above which at most `allowed` episodes are false. Days come in by falling score, those of one score
 * together; days of one meter less than `APART` + 1 days from each other are one episode.
 */
export function scoreAtBudget(days: readonly FalseDay[], allowed: number): number {
  const ranked = days.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
  const seen = new Set<string>()
  const nearest = (meter: number, day: number, step: number): number | null => {
    for (let away = 1; away <= APART; away++) if (seen.has(`${meter} ${day + step * away}`)) return away
    return null
  }
  let count = 0
  for (let i = 0; i < ranked.length; ) {
    const { score } = ranked[i]!
    for (; i < ranked.length && ranked[i]!.score === score; i++) {
      const { meter, day } = ranked[i]!
      const [before, after] = [nearest(meter, day, -1), nearest(meter, day, 1)]
      if (before === null && after === null) count++
      else if (before !== null && after !== null && before + after > APART) count--
      seen.add(`${meter} ${day}`)
    }
    if (count > allowed) return score
  }
  return 0
}

/** Episodes of some days: those of one meter with at most two days between them are one. */
export function countEpisodes(days: readonly { meter: number; day: number }[]): number {
  const sorted = [...days].sort((a, b) => a.meter - b.meter || a.day - b.day)
  return sorted.filter((each, i) => {
    const before = sorted[i - 1]
    return before?.meter !== each.meter || each.day - before.day > APART
  }).length
}
