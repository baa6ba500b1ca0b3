import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eigenSymmetric } from '../../src/statistics/eigen.ts'
import { relativeWeights } from '../../src/statistics/relativeWeights.ts'

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

test('two questions, by hand', () => {
  // r = 0.6: R^½ has (√1.6 ± √0.4)/2 = √0.9, √0.1. Outcome (0.5, 0.3): β = Λ⁻¹r, Λ⁻¹ = (√0.9, −√0.1; …)/0.8.
  const [a, b] = [Math.sqrt(0.9), Math.sqrt(0.1)]
  const [x, y] = [(0.5 * a - 0.3 * b) / 0.8, (0.3 * a - 0.5 * b) / 0.8]
  const found = relativeWeights(
    [
      [1, 0.6],
      [0.6, 1],
    ],
    [0.5, 0.3],
  )
  expect(found[0]).toBeCloseTo(0.9 * x * x + 0.1 * y * y, 12)
  expect(found[1]).toBeCloseTo(0.1 * x * x + 0.9 * y * y, 12)
  // R² = (0.25 + 0.09 − 2 · 0.5 · 0.3 · 0.6)/(1 − 0.36).
  expect(total(found)).toBeCloseTo(0.16 / 0.64, 12)
})

// Eigenvalues and inverse in 40 digits.
test.each([
  [
    [
      [1, 0.6, 0.3],
      [0.6, 1, 0.4],
      [0.3, 0.4, 1],
    ],
    [0.5, 0.4, 0.55],
    [0.150761427206613, 0.0582017187400437, 0.216879550682557],
  ],
  [
    [
      [1, 0.5, 0.4, 0.2],
      [0.5, 1, 0.7, 0.1],
      [0.4, 0.7, 1, 0.35],
      [0.2, 0.1, 0.35, 1],
    ],
    [0.6, 0.45, 0.3, -0.25],
    [0.29095046478815, 0.0853124857173477, 0.0505366410594198, 0.115332613191229],
  ],
])('correlations %j', (correlations, withOutcome, expected) => {
  relativeWeights(correlations, withOutcome).forEach((weight, i) => {
    expect(weight).toBeCloseTo(expected[i]!, 11)
  })
})

test('uncorrelated questions carry their squared correlations', () => {
  const identity = [0, 1, 2].map((i) => [0, 1, 2].map((j) => Number(i === j)))
  expect(relativeWeights(identity, [0.5, 0, -0.2]).map((weight) => weight.toFixed(12))).toEqual(
    [0.25, 0, 0.04].map((weight) => weight.toFixed(12)),
  )
  expect(relativeWeights([], [])).toEqual([])
})

test('a question asked twice shares what it carries', () => {
  const once = relativeWeights(
    [
      [1, 0.4],
      [0.4, 1],
    ],
    [0.5, 0.6],
  )
  const twice = relativeWeights(
    [
      [1, 1, 0.4],
      [1, 1, 0.4],
      [0.4, 0.4, 1],
    ],
    [0.5, 0.5, 0.6],
  )
  expect(twice[0]).toBeCloseTo(twice[1]!, 9)
  expect(total(twice)).toBeCloseTo(total(once), 9)
})

/** Correlations of random answers, so that they are possible. */
const correlated = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 84, maxLength: 84 }),
  )
  .map(([size, noise]) => {
    const columns = Array.from({ length: size + 1 }, (_, j) =>
      Array.from({ length: 12 }, (_, i) => noise[j * 12 + i]! + (i + 1) * 0.05 * (j === 0 ? 1 : noise[i]!)),
    )
    const centred = columns.map((column) => column.map((value) => value - total(column) / 12))
    const length = centred.map((column) => Math.sqrt(total(column.map((value) => value * value))))
    const r = (a: number, b: number): number =>
      a === b ? 1 : total(centred[a]!.map((value, i) => value * centred[b]![i]!)) / (length[a]! * length[b]!)
    const questions = Array.from({ length: size }, (_, j) => j + 1)
    return {
      isUsable: length.every((each) => each > 0.1),
      correlations: questions.map((a) => questions.map((b) => r(Math.min(a, b), Math.max(a, b)))),
      withOutcome: questions.map((a) => r(0, a)),
    }
  })

test('weights are at least 0, sum to R², and follow their questions', () => {
  fc.assert(
    fc.property(correlated, ({ isUsable, correlations, withOutcome }) => {
      if (!isUsable) return
      const { values, vectors } = eigenSymmetric(correlations)
      if (Math.min(...values) < 1e-4) return
      const weights = relativeWeights(correlations, withOutcome)
      const r2 = total(values.map((value, j) => total(vectors.map((row, i) => row[j]! * withOutcome[i]!)) ** 2 / value))
      expect(weights.every((weight) => weight >= 0)).toBe(true)
      expect(total(weights)).toBeCloseTo(r2, 9)
      expect(total(weights)).toBeLessThanOrEqual(1 + 1e-9)
      const turned = relativeWeights(
        correlations.map((row) => [...row].reverse()).reverse(),
        [...withOutcome].reverse(),
      ).reverse()
      for (const [i, weight] of turned.entries()) expect(weight).toBeCloseTo(weights[i]!, 9)
    }),
  )
})

test('eigenvectors of a symmetric matrix give it back', () => {
  const matrix = [
    [4, 1, -2],
    [1, 2, 0.5],
    [-2, 0.5, 3],
  ]
  const { values, vectors } = eigenSymmetric(matrix)
  for (const [i, row] of matrix.entries())
    for (const [j, value] of row.entries())
      expect(total(values.map((each, m) => each * vectors[i]![m]! * vectors[j]![m]!))).toBeCloseTo(value, 12)
  expect(() =>
    eigenSymmetric([
      [1, Number.NaN],
      [Number.NaN, 1],
    ]),
  ).toThrow('a matrix of 2 rows did not become diagonal')
})

test('what are no correlations is refused', () => {
  expect(() =>
    relativeWeights(
      [
        [1, 0.5],
        [0.4, 1],
      ],
      [0.1, 0.2],
    ),
  ).toThrow('row 0, column 1 is 0.5; expected a square')
  expect(() => relativeWeights([[1]], [0.1, 0.2])).toThrow('correlations with the outcome 0.1, 0.2; expected 1 numbers')
  expect(() => relativeWeights([[2]], [0.1])).toThrow('row 0, column 0 is 2')
  expect(() => relativeWeights([[1]], [1.5])).toThrow('from -1 to 1')
})
