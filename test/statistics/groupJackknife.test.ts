import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupJackknife } from '../../src/statistics/groupJackknife.ts'
import { student95, studentQuantile } from '../../src/statistics/student.ts'

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 60 })
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

test('of a mean, groups of one give its textbook interval: s ÷ √n times Student’s quantile', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const { low, high } = groupJackknife(
        mean(values),
        values.map((_, i) => mean(values.filter((_, j) => j !== i))),
      )
      const n = values.length
      const s = Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (n - 1))
      const half = (student95(n - 1) * s) / Math.sqrt(n)
      expect(low).toBeCloseTo(mean(values) - half, 6)
      expect(high).toBeCloseTo(mean(values) + half, 6)
    }),
  )
})

test('by hand: θ = 5, without each of four groups 4, 5, 5, 6: variance ¾ · 2', () => {
  const half = student95(3) * Math.sqrt(1.5)
  expect(groupJackknife(5, [4, 5, 5, 6])).toEqual({ low: 5 - half, high: 5 + half })
})

test('another confidence takes its own quantile', () => {
  const half = studentQuantile(3, 0.99) * Math.sqrt(1.5)
  expect(groupJackknife(5, [4, 5, 5, 6], 0.99)).toEqual({ low: 5 - half, high: 5 + half })
})

test('groups that change nothing leave no width, and three groups are an error', () => {
  expect(groupJackknife(0.3, [0.3, 0.3, 0.3, 0.3])).toEqual({ low: 0.3, high: 0.3 })
  expect(() => groupJackknife(0.3, [0.3, 0.3, 0.3])).toThrow('expected at least 3')
})
