import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bonferroni } from '../../src/statistics/bonferroni.ts'

test('five of 95 % together: 99 % each; one keeps its own', () => {
  expect(bonferroni(0.95, 5)).toBeCloseTo(0.99, 12)
  expect(bonferroni(0.95, 1)).toBe(0.95)
})

test('what all of them may miss together is what one alone may', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 200 }), (together, n) => {
      const each = bonferroni(together, n)
      expect(n * (1 - each)).toBeCloseTo(1 - together, 9)
      expect(each).toBeGreaterThanOrEqual(together)
      expect(each).toBeLessThan(1)
    }),
  )
})

test('no comparison, part of one and a confidence that is none are errors', () => {
  for (const [together, n] of [
    [0.95, 0],
    [0.95, 1.5],
    [1, 2],
  ] as const)
    expect(() => bonferroni(together, n)).toThrow('expected 0 < confidence < 1, comparisons 1, 2, …')
})
