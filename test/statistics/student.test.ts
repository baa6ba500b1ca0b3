import { expect, test } from 'vitest'
import { student95, studentQuantile } from '../../src/statistics/student.ts'

// Beta quantiles in 40 digits.
test.each([
  [3, 3.18244630528371],
  [4, 2.77644510519779],
  [5.5, 2.50185861758924],
  [9, 2.26215716279821],
  [21, 2.07961384472768],
  [60, 2.00029782201426],
  [200, 1.97189622363391],
  [999, 1.96234146113345],
  [1000, 1.96233908082641],
  [100_000, 1.95998770753461],
])('%d degrees of freedom: %d, to nine digits', (df, t) => {
  expect(Math.abs(student95(df) / t - 1)).toBeLessThan(1e-10)
})

test('refuses fewer than three', () => expect(() => student95(2)).toThrow('expected at least 3'))

// By mpmath in 30 digits: the regularised incomplete beta function, bisected.
test.each([
  [3, 0.975, 4.176534846104499],
  [49, 0.9, 1.676550892616854],
  [49, 1 - 0.05 / 7, 2.80773719975041],
  [120.5, 0.99, 2.617245970983195],
  [5000, 1 - 0.05 / 8, 2.735528175965389],
])('%d degrees of freedom with confidence %d: %d', (df, confidence, t) => {
  expect(Math.abs(studentQuantile(df, confidence) / t - 1)).toBeLessThan(1e-10)
})

test('refuses a confidence that is none', () =>
  expect(() => studentQuantile(9, 1)).toThrow('confidence 1; expected a number between 0 and 1'))
