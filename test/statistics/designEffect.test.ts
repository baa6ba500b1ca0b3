import fc from 'fast-check'
import { expect, test } from 'vitest'
import { designEffect } from '../../src/statistics/designEffect.ts'

test('answers that agree within a respondent count once per respondent', () => {
  // m = 4, n = 8, p = 1/2: Σ(kᵢ − 1)² = 4, times 4/3, over 8·¼ = 2.
  const clusters = [2, 2, 0, 0].map((k) => ({ k, n: 2 }))
  expect(designEffect(clusters)).toBeCloseTo(8 / 3, 12)
})

test('unequal clusters, by hand', () => {
  // p = 4/9; the residuals are 3 − 4/3, 1 − 16/9 and 0 − 8/9.
  const clusters = [
    { k: 3, n: 3 },
    { k: 1, n: 4 },
    { k: 0, n: 2 },
  ]
  const squares = (5 / 3) ** 2 + (7 / 9) ** 2 + (8 / 9) ** 2
  expect(designEffect(clusters)).toBeCloseTo((squares * 1.5) / (20 / 9), 12)
})

test('opposite answers within respondents do not narrow the interval', () => {
  expect(designEffect([1, 1, 1].map((k) => ({ k, n: 2 })))).toBe(1)
})

test('where all answers agree, and with one respondent, respondents are counted', () => {
  expect(designEffect([5, 5].map((k) => ({ k, n: 5 })))).toBe(5)
  expect(designEffect([0, 0].map((k) => ({ k, n: 5 })))).toBe(5)
  expect(designEffect([{ k: 2, n: 5 }])).toBe(5)
  expect(designEffect([])).toBe(1)
  expect(designEffect([{ k: 0, n: 0 }])).toBe(1)
})

test('one answer a respondent is a simple random sample, but for m/(m−1)', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 50 }), (answers) => {
      fc.pre(answers.includes(true) && answers.includes(false))
      const m = answers.length
      expect(designEffect(answers.map((yes) => ({ k: Number(yes), n: 1 })))).toBeCloseTo(m / (m - 1), 9)
    }),
  )
})
