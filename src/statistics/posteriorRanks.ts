import type { BetaPrior } from './betaBinomial.ts'
import { createGamma } from './gammaDraw.ts'
import { createNormalPairs, createRandom } from './random.ts'
import { createRanking, type RankInterval, rankInterval } from './ranks.ts'

/**
 * A unit's rank by posterior mean (1 = highest, ties share the better), its 95 % interval, the mean of its drawn ranks and
 * the share of draws in which it was among the lowest tenth: of the last ⌊size ÷ 10⌋ places, at least one.
 */
export type PosteriorRank = RankInterval & { expected: number; chanceLast: number }

/** What is believed of a unit's true rate: a beta distribution, or the rate itself where all of a population answered. */
export type Belief = BetaPrior | { known: number }

/**
 * Ranks of units whose true rates are believed to lie by these beta distributions, in the order given: in each draw every
 * unit gets a rate, X ÷ (X + Y) of two gamma variables, or the one that is known, and the rates are ranked. Goldstein & Spiegelhalter 1996, League
 * tables and their limitations, JRSS A 159:385–443; expected rank: Laird & Louis 1989, Journal of Educational Statistics
 * 14:29–46. The seed makes it repeatable; the order of units does not matter, for they are drawn in order of their
 * parameters and equal ones share their draws' ranks. Throws unless alpha and beta are above 0, a known rate is within 0 … 1
 * and draws is a whole number from 1.
 */
export function posteriorRanks(
  units: readonly Belief[],
  { draws, seed }: { draws: number; seed: number },
): PosteriorRank[] {
  if (!(Number.isInteger(draws) && draws >= 1))
    throw new Error(`posteriorRanks: draws = ${draws}; expected a whole number from 1`)
  for (const [i, unit] of units.entries()) checkBelief(unit, i)
  const size = units.length
  const order = [...units.keys()].sort((a, b) => compare(units[a]!, units[b]!))
  const counts = countRanks(
    order.map((i) => units[i]!),
    draws,
    seed,
  )
  const ranks = new Int32Array(size)
  createRanking(size)(
    Float64Array.from(units, (unit) => (isKnown(unit) ? unit.known : unit.alpha / (unit.alpha + unit.beta))),
    ranks,
  )
  const result = new Array<PosteriorRank>(size)
  for (let first = 0, next = 0; first < size; first = next) {
    while (next < size && compare(units[order[first]!]!, units[order[next]!]!) === 0) next++
    const pooled = new Float64Array(size + 1)
    for (let i = first; i < next; i++)
      for (let rank = 1; rank <= size; rank++) pooled[rank]! += counts[i * (size + 1) + rank]!
    const total = draws * (next - first)
    const expected = pooled.reduce((sum, count, rank) => sum + count * rank, 0) / total
    const last = pooled.subarray(size + 1 - Math.max(1, Math.floor(size / 10)))
    const chanceLast = last.reduce((sum, count) => sum + count, 0) / total
    for (let i = first; i < next; i++)
      result[order[i]!] = { ...rankInterval(ranks[order[i]!]!, pooled, total), expected, chanceLast }
  }
  return result
}

const isKnown = (unit: Belief): unit is { known: number } => 'known' in unit

function checkBelief(unit: Belief, i: number): void {
  if (isKnown(unit)) {
    if (!(unit.known >= 0 && unit.known <= 1))
      throw new Error(`posteriorRanks: unit ${i} has a known rate of ${unit.known}; expected one within 0 … 1`)
  } else if (!(unit.alpha > 0 && unit.beta > 0 && unit.alpha + unit.beta < Infinity))
    throw new Error(
      `posteriorRanks: unit ${i} has alpha = ${unit.alpha}, beta = ${unit.beta}; expected finite numbers above 0`,
    )
}

function compare(a: Belief, b: Belief): number {
  if (isKnown(a)) return isKnown(b) ? a.known - b.known : -1
  return isKnown(b) ? 1 : a.alpha - b.alpha || a.beta - b.beta
}

/** How often each unit (row) came out at each rank (column, from 1). */
function countRanks(units: readonly Belief[], draws: number, seed: number): Int32Array {
  const size = units.length
  const random = createRandom(seed)
  const normal = createNormalPairs(random)
  const rateOf = rateDraws(units, random, normal)
  const counts = new Int32Array(size * (size + 1))
  const rates = new Float64Array(size)
  const ranks = new Int32Array(size)
  const rankInto = createRanking(size)
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < size; i++) rates[i] = rateOf[i]!()
    rankInto(rates, ranks)
    for (let i = 0; i < size; i++) counts[i * (size + 1) + ranks[i]!]!++
  }
  return counts
}

function rateDraws(units: readonly Belief[], random: () => number, normal: () => number): (() => number)[] {
  return units.map((unit) => {
    if (isKnown(unit)) return () => unit.known
    const { alpha, beta } = unit
    const [good, bad] = [createGamma(alpha, random, normal), createGamma(beta, random, normal)]
    return () => {
      const x = good()
      const y = bad()
      // Both vanish only for parameters so small that the rate is as good as 0 or 1.
      return x + y > 0 ? x / (x + y) : Number(random() * (alpha + beta) < alpha)
    }
  })
}
