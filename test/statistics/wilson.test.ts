import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactInterval } from '../../src/statistics/clopperPearson.ts'
import { wilson } from '../../src/statistics/wilson.ts'

// Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the interval of %i of %i is %f–%f as Newcombe prints it', (k, n, low, high) => {
  const interval = wilson(k, n)!
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

test('nothing counted has no interval', () => expect(wilson(0, 0)).toBeNull())

test('more successes than cases is an error', () => {
  expect(() => wilson(3, 2)).toThrow('wilson: k = 3, n = 2; expected 0 <= k <= n')
  expect(() => wilson(Number.NaN, 2)).toThrow('expected 0 <= k <= n')
})

const counts = fc
  .integer({ min: 1, max: 10_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

test('the interval lies in 0–1, contains k/n, and mirrors for failures', () => {
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const interval = wilson(k, n)!
      const mirrored = wilson(n - k, n)!
      expect(interval.low).toBeGreaterThanOrEqual(0)
      expect(interval.high).toBeLessThanOrEqual(1)
      expect(interval.low).toBeLessThanOrEqual(k / n)
      expect(interval.high).toBeGreaterThanOrEqual(k / n)
      expect(mirrored.low).toBeCloseTo(1 - interval.high, 12)
    }),
  )
})

test('its ends solve the score equation |p − k/n| = z √(p(1−p)/n)', () => {
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const { low, high } = wilson(k, n)!
      for (const p of [low, high]) {
        if (p === 0 || p === 1) continue
        expect((p - k / n) ** 2).toBeCloseTo((1.959963984540054 ** 2 * p * (1 - p)) / n, 9)
      }
    }),
  )
})

// The formula in 40 digits.
test.each([
  [81, 263, 0.255288519878274, 0.3662095769828],
  [15, 148, 0.0623863995307363, 0.160487241723308],
  [0, 20, 0, 0.161125158052819],
  [1, 29, 0.00611321429276266, 0.171755218793202],
])('the interval of %i of %i to nine digits', (k, n, low, high) => {
  const interval = wilson(k, n)!
  expect(interval.low).toBeCloseTo(low, 11)
  expect(interval.high).toBeCloseTo(high, 11)
})

test('its ends rise with k, it narrows with n, and its middle lies within the exact interval', () => {
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const here = wilson(k, n)!
      if (k < n) {
        const more = wilson(k + 1, n)!
        expect(more.low > here.low && more.high >= here.high).toBe(true)
      }
      const tenfold = wilson(10 * k, 10 * n)!
      expect(tenfold.high - tenfold.low).toBeLessThan(here.high - here.low)
      const exact = exactInterval(k, n)!
      const middle = (here.low + here.high) / 2
      expect(exact.low < middle && middle < exact.high).toBe(true)
    }),
  )
})
