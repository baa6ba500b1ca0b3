import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankIntervals } from '../../src/statistics/rankIntervals.ts'

test('certain scores have certain ranks, ties share the better one', () => {
  const ranks = rankIntervals([80, 90, 80, 70].map((score) => ({ score, se: 0 })))
  expect(ranks.map((item) => item.rank)).toEqual([2, 1, 2, 4])
  expect(ranks.every((item) => item.rank_low === item.rank && item.rank_high === item.rank)).toBe(true)
})

test('far apart is certain, close together is not', () => {
  const ranks = rankIntervals([
    { score: 100, se: 1 },
    { score: 60, se: 5 },
    { score: 59, se: 5 },
    { score: 10, se: 1 },
  ])
  expect(ranks[0]).toEqual({ rank: 1, rank_low: 1, rank_high: 1 })
  expect(ranks[1]).toEqual({ rank: 2, rank_low: 2, rank_high: 3 })
  expect(ranks[3]).toEqual({ rank: 4, rank_low: 4, rank_high: 4 })
})

test('two scores change places at the 95 % interval as the normal distribution says', () => {
  // P(swap) = Φ(−d/√2·se): d = 2.9 gives 2.0 % (interval 1–1), d = 2.6 gives 3.3 % (interval 1–2).
  const pair = (d: number) =>
    rankIntervals(
      [
        { score: d, se: 1 },
        { score: 0, se: 1 },
      ],
      20_000,
    )
  expect(pair(2.9)[0]!.rank_high).toBe(1)
  expect(pair(2.6)[0]!.rank_high).toBe(2)
})

const items = fc.array(
  fc.record({ score: fc.double({ min: 0, max: 100, noNaN: true }), se: fc.double({ min: 0, max: 20, noNaN: true }) }),
  { maxLength: 12 },
)

test('repeatable, and the interval contains the rank', () => {
  fc.assert(
    fc.property(items, fc.integer(), (list, seed) => {
      const ranks = rankIntervals(list, 200, seed)
      expect(rankIntervals(list, 200, seed)).toEqual(ranks)
      for (const { rank, rank_low, rank_high } of ranks) {
        expect(1 <= rank_low && rank_low <= rank && rank <= rank_high && rank_high <= list.length).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})

test('a score that is not a number is an error', () => {
  expect(() => rankIntervals([{ score: Number.NaN, se: 1 }])).toThrow('item 0 has score NaN, se 1; expected finite')
  expect(() => rankIntervals([{ score: 1, se: -1 }])).toThrow('se >= 0')
})
