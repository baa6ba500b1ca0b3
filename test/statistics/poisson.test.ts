import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonInterval } from '../../src/statistics/poisson.ts'

test('the exact interval, by the table of Garwood', () => {
  const table = [
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [2, 0.2422, 7.2247],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [50, 37.111, 65.9189],
    [100, 81.364, 121.6272],
  ] as const
  for (const [k, low, high] of table) {
    const found = poissonInterval(k)
    expect(found.low).toBeCloseTo(low, 3)
    expect(found.high).toBeCloseTo(high, 3)
  }
})

// Forty digits of arbitrary-precision arithmetic, rounded.
test.each([
  [1, 0.0253178079842899, 5.5716433909389],
  [2, 0.242209278543965, 7.22468766772396],
  [10, 4.79538869613243, 18.3903560420178],
  [100, 81.3639912509231, 121.626793792426],
  [12_345, 12128.1809078991, 12564.7222069133],
])('the interval of %i is %f–%f to nine digits', (k, low, high) => {
  const found = poissonInterval(k)
  expect(found.low / low).toBeCloseTo(1, 10)
  expect(found.high / high).toBeCloseTo(1, 10)
})

/** P(X ≤ k) as the sum that it is, from the term at k downwards. */
function atMost(k: number, mean: number): number {
  let log = -mean
  for (let i = 1; i <= k; i++) log += Math.log(mean / i)
  let sum = 0
  for (let i = k, term = Math.exp(log); i >= 0; term *= i / mean, i--) sum += term
  return sum
}

test('at either end the tail is just left out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000 }), (k) => {
      const { low, high } = poissonInterval(k)
      expect(low).toBeLessThan(k)
      expect(high).toBeGreaterThan(k)
      expect(1 - atMost(k - 1, low)).toBeCloseTo(0.025, 9)
      expect(atMost(k, high)).toBeCloseTo(0.025, 9)
    }),
    { numRuns: 60 },
  )
})

test('what is no count is refused', () => {
  expect(() => poissonInterval(-1)).toThrow('poissonInterval: k = -1, tail = 0.025; expected a whole number from 0')
  expect(() => poissonInterval(1.5)).toThrow('k = 1.5')
  expect(() => poissonInterval(1, 0.5)).toThrow('tail = 0.5')
})
