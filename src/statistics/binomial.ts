/** What a binomial count of n trials usually is, and how its probability lies about its mean. */
export interface BinomialSpread {
  /** Fewest successes that are no surprise: smallest k with P(X ≤ k) > tail. */
  low: number
  /** Most successes that are no surprise: largest k with P(X ≥ k) > tail. */
  high: number
  /** P(X < n·p), P(X > n·p): about a half each only where n·p·(1 − p) is large. */
  below: number
  above: number
}

const EVERYTHING = 1 - 1e-13

/**
 * The exact spread of a binomial count, leaving out at most `tail` on either side.
 * Throws unless n is a whole number from 1, 0 < p < 1 and 0 < tail < 0.5.
 */
export function binomialSpread(n: number, p: number, tail: number): BinomialSpread {
  if (!(Number.isInteger(n) && n >= 1 && p > 0 && p < 1 && tail > 0 && tail < 0.5))
    throw new Error(`binomialSpread: n = ${n}, p = ${p}, tail = ${tail}; expected n >= 1, 0 < p < 1, 0 < tail < 0.5`)
  // The rarer outcome is counted: its probabilities end after a few steps, however many trials there are.
  if (p > 0.5) {
    const { low, high, below, above } = binomialSpread(n, 1 - p, tail)
    return { low: n - high, high: n - low, below: above, above: below }
  }
  const mean = n * p
  const odds = Math.log(p / (1 - p))
  const spread = { low: -1, high: 0, below: 0, above: 0 }
  let atMost = 0
  let at = 0
  let log = n * Math.log1p(-p)
  for (let k = 0; k <= n && atMost < EVERYTHING; k++) {
    const share = Math.exp(log)
    if (1 - atMost > tail) spread.high = k
    atMost += share
    if (spread.low < 0 && atMost > tail) spread.low = k
    if (k < mean - 1e-9) spread.below += share
    else if (k <= mean + 1e-9) at += share
    log += Math.log((n - k) / (k + 1)) + odds
  }
  return { ...spread, above: Math.max(0, 1 - spread.below - at) }
}
