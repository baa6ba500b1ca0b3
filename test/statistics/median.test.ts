import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAD_TO_SIGMA, madInPlace, medianInPlace, quickselect } from '../../src/statistics/median.ts'
import { quantile } from '../../src/statistics/quantile.ts'
import { createNormal, createRandom } from '../../src/statistics/random.ts'

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 })

test('the k-th smallest is that of a sorted copy, ties or not', () => {
  const few = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 100 })
  fc.assert(
    fc.property(fc.oneof(numbers, few), fc.nat(), (values, seed) => {
      const k = seed % values.length
      expect(quickselect(Float64Array.from(values), k)).toBe(Float64Array.from(values).sort()[k])
    }),
  )
})

test('the median is the quantile one half', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      expect(medianInPlace(Float64Array.from(values))).toBeCloseTo(quantile(values, 0.5)!, 6)
    }),
  )
})

test('only the first n values count', () => {
  expect(medianInPlace(Float64Array.from([3, 1, 2, 100, 100]), 3)).toBe(2)
  expect(medianInPlace(new Float64Array(0))).toBeNaN()
})

test('the median absolute deviation, by hand and scaled to a standard deviation', () => {
  // 1 1 2 2 4 6 9: median 2, deviations 1 1 0 0 2 4 7, their median 1.
  expect(madInPlace(Float64Array.from([1, 1, 2, 2, 4, 6, 9]), 2)).toBe(1)
  const normal = createNormal(createRandom(7))
  expect(madInPlace(Float64Array.from({ length: 40_000 }, normal), 0) * MAD_TO_SIGMA).toBeCloseTo(1, 1)
})

test('quantiles of type 7', () => {
  // R: quantile(c(1, 2, 4, 8), c(.1, .25, .9)) is 1.3, 1.75, 6.8.
  expect(quantile([8, 1, 4, 2], 0.1)).toBeCloseTo(1.3, 12)
  expect(quantile([8, 1, 4, 2], 0.25)).toBe(1.75)
  expect(quantile([8, 1, 4, 2], 0.9)).toBeCloseTo(6.8, 12)
  expect(quantile([], 0.5)).toBeNull()
  expect(() => quantile([1], 1.1)).toThrow('q = 1.1; expected 0 <= q <= 1')
})

test('the random numbers are fixed by the seed', () => {
  const random = createRandom(1)
  expect([random(), random()]).toEqual([0.6270739405881613, 0.002735721180215478])
})
