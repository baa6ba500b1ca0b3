import { createNormal, createRandom } from './random.ts'

/** Competition rank (1 = highest score, ties share the better rank) and its 95 % interval. */
export type RankInterval = { rank: number; rank_low: number; rank_high: number }

/**
 * Ranks of scores with standard errors, in the order given. The interval holds the middle 95 % of the ranks in
 * `draws` simulations score + se·N(0,1), widened to contain the rank itself; the seed makes it repeatable.
 * Goldstein & Spiegelhalter 1996, League tables and their limitations, JRSS A 159:385–443. Throws when a score is
 * not finite or an se is negative.
 */
export function rankIntervals(items: readonly { score: number; se: number }[], draws = 4000, seed = 1): RankInterval[] {
  const n = items.length
  for (const [i, { score, se }] of items.entries()) {
    if (!Number.isFinite(score) || !(se >= 0 && se < Infinity)) {
      throw new Error(`rankIntervals: item ${i} has score ${score}, se ${se}; expected finite numbers, se >= 0`)
    }
  }
  const normal = createNormal(createRandom(seed))
  const counts = new Int32Array(n * (n + 1))
  const drawn = new Float64Array(n)
  for (let d = 0; d < draws; d++) {
    for (let i = 0; i < n; i++) drawn[i] = items[i]!.score + items[i]!.se * normal()
    competitionRanks(drawn).forEach((rank, i) => {
      counts[i * (n + 1) + rank]!++
    })
  }
  return competitionRanks(Float64Array.from(items, (item) => item.score)).map((rank, i) => {
    const ranks = counts.subarray(i * (n + 1), (i + 1) * (n + 1))
    return {
      rank,
      rank_low: Math.min(rank, rankAt(ranks, 0.025 * draws)),
      rank_high: Math.max(rank, rankAt(ranks, 0.975 * draws)),
    }
  })
}

function competitionRanks(scores: Float64Array): number[] {
  const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!)
  const ranks = new Array<number>(scores.length)
  order.forEach((item, position) => {
    const previous = order[position - 1]
    ranks[item] = previous !== undefined && scores[previous] === scores[item] ? ranks[previous]! : position + 1
  })
  return ranks
}

/** The smallest rank up to which at least `target` draws fell. */
function rankAt(counts: Int32Array, target: number): number {
  let seen = 0
  for (let rank = 1; rank < counts.length; rank++) {
    seen += counts[rank]!
    if (seen >= target) return rank
  }
  return 1
}
