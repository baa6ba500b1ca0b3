import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGamma } from '../../src/statistics/gammaDraw.ts'
import { posteriorRanks } from '../../src/statistics/posteriorRanks.ts'
import { createNormalPairs, createRandom } from '../../src/statistics/random.ts'
import { incompleteGamma } from '../../src/statistics/special.ts'

test('far apart is certain, close together is not', () => {
  const ranks = posteriorRanks(
    [
      { alpha: 900, beta: 100 },
      { alpha: 82, beta: 20 },
      { alpha: 80, beta: 20 },
      { alpha: 100, beta: 900 },
    ],
    { draws: 10_000, seed: 1 },
  )
  expect(ranks.map(({ rank }) => rank)).toEqual([1, 2, 3, 4])
  expect([ranks[0]!.rank_low, ranks[0]!.rank_high, ranks[3]!.rank_low, ranks[3]!.rank_high]).toEqual([1, 1, 4, 4])
  expect([ranks[1]!.rank_low, ranks[1]!.rank_high]).toEqual([2, 3])
  expect(ranks[3]!.expected).toBe(4)
})

test('two units change places as often as their beta distributions say', () => {
  // beta(2, 1) against beta(1, 1): P(X < U) = E[1 − X] = 1/3, so the first has an expected rank of 4/3.
  const [first, second] = posteriorRanks(
    [
      { alpha: 2, beta: 1 },
      { alpha: 1, beta: 1 },
    ],
    { draws: 200_000, seed: 7 },
  )
  expect(Math.abs(first!.expected - 4 / 3)).toBeLessThan(0.005)
  expect(first!.expected + second!.expected).toBeCloseTo(3, 9)
})

test('units with the same distribution share rank, interval and expected rank', () => {
  const found = posteriorRanks(
    Array.from({ length: 5 }, () => ({ alpha: 9, beta: 1 })),
    { draws: 500, seed: 3 },
  )
  for (const unit of found) expect(unit).toEqual({ rank: 1, rank_low: 1, rank_high: 5, expected: 3, chanceLast: 0.2 })
})

test('a known rate is drawn as it is, and equal ones share their ranks', () => {
  // P(beta(1, 1) > 1/4) = 3/4: the known ones are first in a quarter of the draws, second in the others.
  const [first, second, drawn] = posteriorRanks([{ known: 0.25 }, { known: 0.25 }, { alpha: 1, beta: 1 }], {
    draws: 40_000,
    seed: 5,
  })
  expect(first).toEqual(second)
  expect([first!.rank, drawn!.rank]).toEqual([2, 1])
  expect(Math.abs(first!.expected - 1.75)).toBeLessThan(0.01)
  expect(Math.abs(drawn!.expected - 1.5)).toBeLessThan(0.02)
  expect(() => posteriorRanks([{ known: 1.1 }], { draws: 1, seed: 1 })).toThrow('expected one within 0 … 1')
})

test('hopelessly weak distributions still give a rate', () => {
  const found = posteriorRanks(
    [
      { alpha: 1e-300, beta: 1e-300 },
      { alpha: 1, beta: 1 },
    ],
    { draws: 4000, seed: 3 },
  )
  expect(Math.abs(found[0]!.expected - 1.5)).toBeLessThan(0.05)
})

const units = fc.array(
  fc.record({
    alpha: fc.double({ min: 0.5, max: 500, noNaN: true }),
    beta: fc.double({ min: 0.5, max: 500, noNaN: true }),
  }),
  { maxLength: 12 },
)

test('repeatable; intervals hold the rank; expected ranks add up; the order of units does not matter', () => {
  fc.assert(
    fc.property(units, fc.integer(), fc.nat(), (list, seed, turn) => {
      const ranks = posteriorRanks(list, { draws: 200, seed })
      expect(posteriorRanks(list, { draws: 200, seed })).toEqual(ranks)
      for (const { rank, rank_low, rank_high, expected } of ranks) {
        expect(1 <= rank_low && rank_low <= rank && rank <= rank_high && rank_high <= list.length).toBe(true)
        expect(expected >= 1 && expected <= list.length).toBe(true)
      }
      expect(ranks.reduce((sum, { chanceLast }) => sum + chanceLast, 0)).toBeCloseTo(Math.min(1, list.length), 9)
      expect(ranks.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(
        (list.length * (list.length + 1)) / 2,
        9,
      )
      const order = list.map((_, i) => (i + turn) % list.length).reverse()
      expect(
        posteriorRanks(
          order.map((i) => list[i]!),
          { draws: 200, seed },
        ),
      ).toEqual(order.map((i) => ranks[i]))
    }),
    { numRuns: 60 },
  )
})

test.each([0.05, 0.7, 1, 3.5, 400])('gamma draws of shape %f are distributed as they should be', (shape) => {
  const random = createRandom(11)
  const draw = createGamma(shape, random, createNormalPairs(random))
  const shares = Array.from({ length: 20_000 }, () => incompleteGamma(draw(), shape)).sort((a, b) => a - b)
  const furthest = Math.max(...shares.map((share, i) => Math.abs(share - (i + 0.5) / shares.length)))
  // Kolmogorov: a distance of 1.95/√n is passed once in a thousand.
  expect(furthest).toBeLessThan(1.95 / Math.sqrt(shares.length))
})

test('what has no distribution is refused', () => {
  expect(() => posteriorRanks([{ alpha: 0, beta: 1 }], { draws: 1, seed: 1 })).toThrow(
    'posteriorRanks: unit 0 has alpha = 0',
  )
  expect(() => posteriorRanks([], { draws: 0, seed: 1 })).toThrow('draws = 0; expected a whole number from 1')
  expect(() => createGamma(0, Math.random, Math.random)).toThrow('createGamma: shape = 0')
})
