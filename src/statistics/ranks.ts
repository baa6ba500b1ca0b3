/** Rank (1 = highest) among values and the middle 95 % of its simulated ranks, widened to contain the rank itself. */
export type RankInterval = { rank: number; rank_low: number; rank_high: number }

/**
 * Competition ranks: 1 for the highest, ties share the better rank. Returns how to rank values of this many items, written
 * into `ranks`; nothing is allocated per call.
 */
export function createRanking(size: number): (values: Float64Array, ranks: Int32Array) => void {
  const sorted = new Float64Array(size)
  return (values, ranks) => {
    sorted.set(values)
    sorted.sort()
    for (let i = 0; i < size; i++) ranks[i] = 1 + size - notAbove(sorted, values[i]!)
  }
}

/** How many of sorted values are not above this one. */
function notAbove(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** The interval of an item from how often each rank was drawn (`counts[r]` draws of rank r). */
export function rankInterval(rank: number, counts: Float64Array | Int32Array, draws: number): RankInterval {
  return {
    rank,
    rank_low: Math.min(rank, rankAt(counts, 0.025 * draws)),
    rank_high: Math.max(rank, rankAt(counts, 0.975 * draws)),
  }
}

/** The smallest rank up to which at least `target` draws fell. */
function rankAt(counts: Float64Array | Int32Array, target: number): number {
  let seen = 0
  for (let rank = 1; rank < counts.length; rank++) {
    seen += counts[rank]!
    if (seen >= target) return rank
  }
  return 1
}
