/** From which chance on a target is probably and almost certainly reached: the rulebook's own. */
export const CHANCE = { likely: 0.8, sure: 0.975 }

/** The standing of a rate whose target is reached with this chance, given its verdict: as the documents tell it. */
export function standingAt(chance: number | null, verdict: string | null, { likely, sure } = CHANCE): string | null {
  if (chance === null || verdict === 'too_few') return null
  const isFirm = verdict === 'met' || verdict === 'not_met'
  if (1 - chance >= likely) return isFirm && 1 - chance >= sure ? 'surely_missed' : 'likely_missed'
  if (chance >= likely) return isFirm && chance >= sure ? 'surely_met' : 'likely_met'
  return 'open'
}
