import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialSpread } from '../../src/statistics/binomial.ts'

test('ten throws of a coin, by the table', () => {
  // P(X ≤ 0) = 1/1024, P(X ≤ 1) = 11/1024 = 1.07 %; P(X < 5) = 386/1024.
  const spread = binomialSpread(10, 0.5, 0.01)
  expect([spread.low, spread.high]).toEqual([1, 9])
  expect(spread.below).toBeCloseTo(386 / 1024, 12)
  expect(spread.above).toBeCloseTo(386 / 1024, 12)
})

test('a million trials of a rare thing', () => {
  const { low, high } = binomialSpread(1_000_000, 0.00005, 0.00135)
  expect([low, high]).toEqual([30, 72])
})

test('agrees with sums of exact probabilities', () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.02, max: 0.98, noNaN: true }), (n, p) => {
      const share = Array.from({ length: n + 1 }, (_, k) => choose(n, k) * p ** k * (1 - p) ** (n - k))
      const sum = (from: number, to: number) => share.slice(from, to).reduce((total, each) => total + each, 0)
      const { low, high, above, below } = binomialSpread(n, p, 0.00135)
      expect(sum(0, low)).toBeLessThanOrEqual(0.00135 + 1e-9)
      expect(sum(0, low + 1)).toBeGreaterThan(0.00135 - 1e-9)
      expect(sum(high + 1, n + 1)).toBeLessThanOrEqual(0.00135 + 1e-9)
      expect(sum(high, n + 1)).toBeGreaterThan(0.00135 - 1e-9)
      expect(below).toBeCloseTo(
        share.reduce((total, each, k) => total + (k < n * p - 1e-9 ? each : 0), 0),
        9,
      )
      expect(above).toBeCloseTo(
        share.reduce((total, each, k) => total + (k > n * p + 1e-9 ? each : 0), 0),
        9,
      )
    }),
  )
})

test.each([
  [0, 0.5, 0.01],
  [1.5, 0.5, 0.01],
  [10, 0, 0.01],
  [10, 1, 0.01],
  [10, 0.5, 0.5],
])('refuses n = %d, p = %d, tail = %d', (n, p, tail) => {
  expect(() => binomialSpread(n, p, tail)).toThrow('expected n >= 1')
})
