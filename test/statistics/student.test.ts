import { expect, test } from 'vitest'
import { student95 } from '../../src/statistics/student.ts'

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
