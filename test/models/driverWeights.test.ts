import fc from 'fast-check'
import { expect, test } from 'vitest'
import { driverWeights, type FormSums } from '../../src/models/satisfaction/driverWeights.ts'

const sumsOf = (forms: readonly (readonly number[])[], size: number): FormSums => {
  const add = (value: (form: readonly number[]) => number) => forms.reduce((sum, form) => sum + value(form), 0)
  const indices = Array.from({ length: size }, (_, i) => i)
  return {
    n: forms.length,
    values: indices.map((i) => add((form) => form[i]!)),
    products: indices.flatMap((i) => indices.slice(i).map((j) => add((form) => form[i]! * form[j]!))),
  }
}
const inGroups = (forms: readonly (readonly number[])[], size: number, count: number): FormSums[] =>
  Array.from({ length: count }, (_, g) =>
    sumsOf(
      forms.filter((_, i) => i % count === g),
      size,
    ),
  )
const weigh = (forms: readonly (readonly number[])[], overall: boolean) =>
  driverWeights(sumsOf(forms, forms[0]!.length), inGroups(forms, forms[0]!.length, 5), {
    overall,
    groupCount: 5,
    confidence: 0.95,
  })

const forms = fc.array(fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 1, max: 4 }))), {
  minLength: 20,
  maxLength: 80,
})

test('weights are shares: none below 0, together 1, each within its interval', () => {
  fc.assert(
    fc.property(forms, fc.boolean(), (answers, overall) => {
      const { weights, r2 } = weigh(answers, overall)
      const known = weights.filter(({ weight }) => weight !== null)
      if (r2 === null) expect(known).toEqual([])
      else {
        expect(known.reduce((sum, { weight }) => sum + weight!, 0)).toBeCloseTo(1, 9)
        expect(r2).toBeLessThanOrEqual(1)
        if (!overall) expect(r2).toBeCloseTo(1, 9)
      }
      for (const { weight, low, high } of known) {
        expect(weight).toBeGreaterThanOrEqual(0)
        if (low === null || high === null) continue
        expect(low).toBeLessThanOrEqual(weight! + 1e-12)
        expect(high).toBeGreaterThanOrEqual(weight! - 1e-12)
      }
    }),
  )
})

test('they do not depend on the order of the questions or on the unit of their values', () => {
  fc.assert(
    fc.property(forms, (answers) => {
      const straight = weigh(answers, true).weights
      const turned = weigh(
        answers.map(([a, b, c, y]) => [7 - 3 * c!, 10 * b!, a!, 5 * y! + 1]),
        true,
      ).weights
      for (const [i, j] of [
        [0, 2],
        [1, 1],
        [2, 0],
      ] as const) {
        if (straight[i]!.weight === null) expect(turned[j]!.weight).toBeNull()
        else expect(turned[j]!.weight).toBeCloseTo(straight[i]!.weight!, 6)
      }
    }),
  )
})

test('questions that do not hang together carry their squared correlations', () => {
  // x1 and x2 in every pair of 0 and 1, y = 3·x1 + x2: r² = 9/10 and 1/10, together all of R² = 1.
  const design = [0, 1].flatMap((a) => [0, 1].map((b) => [a, b, 3 * a + b]))
  const { weights, r2 } = weigh([...design, ...design, ...design, ...design, ...design], true)
  expect(weights.map(({ weight }) => weight)).toEqual([expect.closeTo(0.9, 12), expect.closeTo(0.1, 12)])
  expect(r2).toBeCloseTo(1, 12)
})

test('a question that all answer alike has no weight; two that say the same share it', () => {
  const answers = Array.from({ length: 20 }, (_, i) => [3, i % 4, i % 4, i % 4])
  const { weights } = weigh(answers, true)
  expect(weights.map(({ weight }) => weight)).toEqual([null, expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)])
})

test('an outcome that does not vary has no drivers', () => {
  const answers = Array.from({ length: 20 }, (_, i) => [i % 3, i % 4, 2])
  const { weights, r2 } = weigh(answers, true)
  expect(r2).toBeNull()
  expect(weights).toEqual([0, 1].map(() => ({ weight: null, low: null, high: null })))
})

test('groups without forms stand for the whole', () => {
  const answers = Array.from({ length: 20 }, (_, i) => [i % 3, i % 4, (i * i) % 5])
  const total = sumsOf(answers, 3)
  const groups = inGroups(answers, 3, 5)
  const with10 = driverWeights(total, groups, { overall: true, groupCount: 10, confidence: 0.95 }).weights[0]!
  const none = sumsOf([], 3)
  const stated = driverWeights(total, [...groups, none, none, none, none, none], {
    overall: true,
    groupCount: 10,
    confidence: 0.95,
  })
  expect(with10).toEqual(stated.weights[0])
})
