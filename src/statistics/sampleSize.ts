import { binomialAtMost } from './clopperPearson.ts'
import { wilson, Z_95 } from './wilson.ts'

/** More answers than a survey can have. */
const MOST = 100_000

/**
 * The fewest answers, all of them good, whose 95 % Wilson interval lies at or above `target`: the interval of n of n begins
 * at n ÷ (n + z²), so z²·target ÷ (1 − target), rounded up; 73 for 0.95. With fewer no unit can be certain to meet it.
 * Wilson 1927, JASA 22:209–212. Throws unless 0 < target < 1.
 */
export function answersToBeCertain(target: number): number {
  requireRate('answersToBeCertain: target', target, true)
  let n = Math.max(1, Math.floor((Z_95 * Z_95 * target) / (1 - target)) - 1)
  while (wilson(n, n)!.low < target) n++
  return n
}

/**
 * The number of answers from which on (for it and all more) a true rate gets its verdict with a chance of at least `power`:
 * the 95 % Wilson interval lies wholly on its side of `target`. Exact binomial tails of the counts that do so, which are
 * those beyond n·t ± z√(n·t(1 − t)), for the Wilson interval holds what the score test does not reject (Newcombe 1998,
 * Statistics in Medicine 17:857–872). Null where the rate is the target, or more than 100,000 answers would be needed.
 * Throws unless 0 ≤ rate ≤ 1, 0 < target < 1 and 0 < power < 1.
 */
export function answersToJudge(rate: number, target: number, power = 0.8): number | null {
  requireRate('answersToJudge: rate', rate, false)
  requireRate('answersToJudge: target', target, true)
  requireRate('answersToJudge: power', power, true)
  // A rate below its target is a share of bad answers above the share allowed.
  if (rate < target) return answersToJudge(1 - rate, 1 - target, power)
  if (rate === target) return null
  const needed = (n: number): number => n * target + Z_95 * Math.sqrt(n * target * (1 - target))
  const chance = (n: number, count: number): number => (count > n ? 0 : 1 - binomialAtMost(count - 1, n, rate))
  // Counts are whole, so the chance jumps with n, but never below that of one more answer than the real number needed.
  const isSure = (n: number): boolean => chance(n, needed(n) + 1) >= power
  if (!isSure(2 * MOST)) return null
  let n = firstOf(isSure, 2 * MOST)
  while (n > 1 && chance(n - 1, Math.ceil(needed(n - 1) - 1e-9)) >= power) n--
  return n > MOST ? null : n
}

/** The smallest n up to `most` for which a condition that stays true holds. */
function firstOf(holds: (n: number) => boolean, most: number): number {
  let [low, high] = [0, most]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

function requireRate(subject: string, value: number, isOpen: boolean): void {
  if (isOpen ? !(value > 0 && value < 1) : !(value >= 0 && value <= 1))
    throw new Error(`${subject} = ${value}; expected a number ${isOpen ? 'between 0 and 1' : 'from 0 to 1'}`)
}
