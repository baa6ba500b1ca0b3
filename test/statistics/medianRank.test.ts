import fc from 'fast-check'
import { expect, test } from 'vitest'
import { medianRank } from '../../src/statistics/medianRank.ts'

test('the ranks of the tables of the sign test', () => {
  // P(X = 0) is 1/32 of five values and 1/64 of six; of 25 values P(X < 8) is .0216, P(X < 9) .0539.
  const table = { 1: null, 5: null, 6: 1, 8: 1, 9: 2, 10: 2, 15: 4, 20: 6, 25: 8, 50: 18, 100: 40 }
  for (const [n, rank] of Object.entries(table)) expect(medianRank(Number(n)), n).toBe(rank)
})

test('the largest rank below which the tail allows, by sums of exact probabilities', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 400 }), (n) => {
      const chances: number[] = [2 ** -n]
      for (let i = 1; i <= n; i++) chances.push((chances[i - 1]! * (n - i + 1)) / i)
      const below = (rank: number) => chances.slice(0, rank).reduce((sum, chance) => sum + chance, 0)
      const rank = medianRank(n)!
      expect(below(rank)).toBeLessThanOrEqual(0.025)
      expect(below(rank + 1)).toBeGreaterThan(0.025)
    }),
  )
})

test('a million values: near n/2 − 0.98 √n', () => {
  expect(Math.abs(medianRank(1_000_000)! - (500_000 - 980))).toBeLessThanOrEqual(1)
})

test('no number of values is refused', () => {
  expect(() => medianRank(0)).toThrow('medianRank: n = 0; expected a whole number from 1')
})
