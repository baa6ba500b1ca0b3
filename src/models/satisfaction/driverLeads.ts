import { bonferroni } from '../../statistics/bonferroni.ts'
import { groupJackknife } from '../../statistics/groupJackknife.ts'

/** How far a question's share lies from the largest of the others, and with what confidence its interval holds. */
export interface DriverLead {
  /** The place of the question it is compared with. */
  against: number
  difference: number
  low: number | null
  high: number | null
  confidence: number
  compared: number
}

/**
 * The lead of the largest share over the next, and by how much each other falls short of the largest; null where a question
 * has no share, or there is none to compare it with. `replicates` are all shares without each group of respondents (null:
 * not known, then no interval); the interval is the jackknife's of the difference. Comparisons with the best (Hsu 1984, Annals of
 * Statistics 12:1136–1144) by Bonferroni over all but one question: the questions that the largest does not leave behind
 * hold the one that truly carries most with the confidence asked for, or more.
 */
export function driverLeads(
  shares: readonly (number | null)[],
  replicates: readonly (readonly number[])[] | null,
  together: number,
): (DriverLead | null)[] {
  const order = shares
    .flatMap((share, i) => (share === null ? [] : [i]))
    .sort((a, b) => shares[b]! - shares[a]! || a - b)
  if (order.length < 2) return shares.map(() => null)
  const compared = order.length - 1
  const confidence = bonferroni(together, compared)
  return shares.map((share, i) => {
    if (share === null) return null
    const against = i === order[0] ? order[1]! : order[0]!
    const difference = share - shares[against]!
    const range =
      replicates &&
      differenceWithin(
        difference,
        replicates.map((each) => each[i]! - each[against]!),
        confidence,
      )
    return { against, difference, low: range?.low ?? null, high: range?.high ?? null, confidence, compared }
  })
}

/** The jackknife's interval within what two shares can differ by. */
function differenceWithin(
  difference: number,
  without: readonly number[],
  confidence: number,
): { low: number; high: number } {
  const { low, high } = groupJackknife(difference, without, confidence)
  return { low: Math.max(-1, low), high: Math.min(1, high) }
}
