import { createNormal, createRandom } from './random.ts'
import { createRanking, type RankInterval, rankInterval } from './ranks.ts'

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
  const ranks = new Int32Array(n)
  const rankInto = createRanking(n)
  for (let d = 0; d < draws; d++) {
    for (let i = 0; i < n; i++) drawn[i] = items[i]!.score + items[i]!.se * normal()
    rankInto(drawn, ranks)
    for (let i = 0; i < n; i++) counts[i * (n + 1) + ranks[i]!]!++
  }
  rankInto(
    Float64Array.from(items, ({ score }) => score),
    ranks,
  )
  return Array.from(ranks, (rank, i) => rankInterval(rank, counts.subarray(i * (n + 1), (i + 1) * (n + 1)), draws))
}
