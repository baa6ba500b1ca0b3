import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonAtMost, poissonInterval } from '../../src/statistics/poisson.ts'

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

test('at either end the tail is just left out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), (k) => {
      const { low, high } = poissonInterval(k)
      expect(low).toBeLessThan(k)
      expect(high).toBeGreaterThan(k)
      expect(1 - poissonAtMost(k - 1, low)).toBeCloseTo(0.025, 6)
      expect(poissonAtMost(k, high)).toBeCloseTo(0.025, 6)
    }),
    { numRuns: 60 },
  )
})

test('what is no count is refused', () => {
  expect(() => poissonInterval(-1)).toThrow('poissonInterval: k = -1, tail = 0.025; expected a whole number from 0')
  expect(() => poissonInterval(1.5)).toThrow('k = 1.5')
  expect(() => poissonInterval(1, 0.5)).toThrow('tail = 0.5')
})
