import { expect, test } from 'vitest'
import { student95 } from '../../src/statistics/student.ts'

test.each([
  [3, 3.1824, 0.005],
  [5, 2.5706, 0.0005],
  [9, 2.2622, 0.0001],
  [21, 2.0796, 0.0001],
  [60, 2.0003, 0.0001],
  [1e6, 1.96, 0.0001],
])('%d degrees of freedom: %d, as the tables say', (df, t, within) => {
  expect(Math.abs(student95(df) - t)).toBeLessThan(within)
})

test('refuses fewer than three', () => expect(() => student95(2)).toThrow('expected at least 3'))
