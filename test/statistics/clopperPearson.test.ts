import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialAtMost, exactInterval } from '../../src/statistics/clopperPearson.ts'

// Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 5.
test.each([
  [81, 263, 0.2527, 0.3676],
  [15, 148, 0.0578, 0.1617],
  [0, 20, 0, 0.1684],
  [1, 29, 0.0009, 0.1776],
])('the interval of %i of %i is %f–%f as Newcombe prints it', (k, n, low, high) => {
  const interval = exactInterval(k, n)!
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

// Beta quantiles with 40 digits.
test.each([
  [81, 263, 0.252736745585271, 0.367621922601351],
  [15, 148, 0.0578440100834486, 0.161650490349479],
  [0, 20, 0, 0.168433470983085],
  [1, 29, 0.000872646883579922, 0.177644295488723],
  [19, 20, 0.751267237227972, 0.99873491050205],
  [970, 1000, 0.957448597529971, 0.97966951431689],
  [49_700, 50_000, 0.993283595294932, 0.994658103150709],
])('the interval of %i of %i to nine digits', (k, n, low, high) => {
  const interval = exactInterval(k, n)!
  expect(interval.low).toBeCloseTo(low, 10)
  expect(interval.high).toBeCloseTo(high, 10)
})

const counts = fc.integer({ min: 1, max: 2000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

test('it holds k/n and mirrors for failures', () => {
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const { low, high } = exactInterval(k, n)!
      const mirrored = exactInterval(n - k, n)!
      expect(low <= k / n && k / n <= high).toBe(true)
      expect(mirrored.low).toBeCloseTo(1 - high, 11)
      expect(mirrored.high).toBeCloseTo(1 - low, 11)
    }),
  )
})

test('its ends rise with k, and it narrows with n', () => {
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const here = exactInterval(k, n)!
      if (k < n) {
        const more = exactInterval(k + 1, n)!
        expect(more.low > here.low && more.high > here.high - 1e-15).toBe(true)
      }
      const tenfold = exactInterval(10 * k, 10 * n)!
      expect(tenfold.high - tenfold.low).toBeLessThan(here.high - here.low)
    }),
  )
})

/** Chances of every count, by products alone. */
function chances(n: number, p: number): number[] {
  let all = [1]
  for (let i = 0; i < n; i++) all = [...all, 0].map((chance, k) => chance * (1 - p) + (k > 0 ? all[k - 1]! * p : 0))
  return all
}

test('it covers at least 95 % of counts, whatever the proportion', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
      const covered = chances(n, p).reduce((sum, chance, k) => {
        const { low, high } = exactInterval(k, n)!
        return low <= p && p <= high ? sum + chance : sum
      }, 0)
      expect(covered).toBeGreaterThanOrEqual(0.95 - 1e-12)
    }),
  )
})

test('P(X ≤ k) is the sum of its terms', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
      let sum = 0
      chances(n, p).forEach((chance, k) => {
        sum += chance
        expect(binomialAtMost(k, n, p)).toBeCloseTo(sum, 11)
      })
    }),
  )
  expect([binomialAtMost(-1, 5, 0.5), binomialAtMost(7, 5, 0.5)]).toEqual([0, 1])
})

test('nothing counted has no interval, and what is no count is refused', () => {
  expect(exactInterval(0, 0)).toBeNull()
  expect(() => exactInterval(3, 2)).toThrow('exactInterval: k = 3, n = 2, tail = 0.025; expected whole numbers')
  expect(() => exactInterval(0.5, 2)).toThrow('k = 0.5')
  expect(() => exactInterval(1, 2, 0.5)).toThrow('tail = 0.5')
  expect(() => binomialAtMost(1, 0, 0.5)).toThrow('binomialAtMost: k = 1, n = 0, p = 0.5; expected')
})
