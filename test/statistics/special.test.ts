import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gammaRatio } from '../../src/statistics/gammaRatio.ts'
import {
  incompleteBeta,
  incompleteGamma,
  inverseIncompleteBeta,
  inverseIncompleteGamma,
  normalQuantile,
} from '../../src/statistics/special.ts'

// Expected values: series of positive terms summed with 40 digits, quantiles by Newton's method on them.
const isNear = (found: number, expected: number): void =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-10 * Math.abs(expected))

test.each([
  [0.3, 3, 5, 0.3529305],
  [0.95, 40.5, 2.25, 0.448596160921186],
  [0.001, 0.5, 0.5, 0.0201350416333775],
  [0.97, 1900, 61, 0.596671668969253],
  [0.5, 25_000, 25_100, 0.672479763513353],
])('I of %f with %f, %f', (x, a, b, expected) => isNear(incompleteBeta(x, a, b), expected))

test.each([
  [0.025, 3, 5, 0.0989882784425079],
  [0.025, 40.5, 2.25, 0.864226440302557],
  [0.975, 0.5, 0.5, 0.998458666866564],
  [0.001, 1900, 61, 0.955420047848473],
  [0.025, 25_000, 25_100, 0.494623867890192],
  [0.025, 95.2, 0.35, 0.978435524795577],
])('quantile %f of beta(%f, %f)', (p, a, b, expected) => isNear(inverseIncompleteBeta(p, a, b), expected))

test.each([
  [2, 3, 0.323323583816937],
  [0.05, 0.5, 0.248170365954151],
  [120, 100, 0.972136260109479],
  [9.5, 9.5, 0.543163874408038],
  [10_200, 10_000, 0.976712677866401],
])('P of %f with shape %f', (x, shape, expected) => isNear(incompleteGamma(x, shape), expected))

test.each([
  [0.025, 3, 0.618672122895601],
  [0.975, 3, 7.22468766772396],
  [0.025, 0.5, 0.000491034558587628],
  [0.975, 100, 120.528947753155],
  [0.025, 10_000, 9804.95246726018],
  [0.975, 5.82, 11.4144206576676],
])('quantile %f of gamma(%f)', (p, shape, expected) => isNear(inverseIncompleteGamma(p, shape), expected))

test.each([
  [0.975, 1.95996398454005],
  [0.999, 3.09023230616781],
  [0.00135, -2.99997699270339],
  [0.2, -0.841621233572914],
])('normal quantile %f', (p, expected) => isNear(normalQuantile(p), expected))

test.each([
  [0.02, 7, 2.71593306032322, 52.4206398525949, -2501.44504218811],
  [0.5, 0.25, -0.369083991493405, 0.877649146234951, -2.39292255287307],
  [3, 40, 117.078734219185, 2.82674280664834, -0.371405740428592],
  [9, 1, 2.19722457733622, 1 / 9, -1 / 81],
  [812.5, 37, 248.711975203334, 0.044558840761609, -0.0000536707725887768],
  [1e6, 0.125, 1.72693876505803, 1.25000054687514e-7, -1.25000109375041e-13],
  [0.001, 1000, 5898.32015157949, 1007.48282812796, -1000001.6415327],
])('steps of ln Γ, ψ and ψ′ from %f by %f', (x, k, ...expected) => {
  const out = new Float64Array(3)
  gammaRatio(x, k, out)
  for (const [i, found] of out.entries()) isNear(found, expected[i]!)
})

describe('whatever the parameters', () => {
  const shape = fc.double({ min: -2, max: 6, noNaN: true }).map((log) => 10 ** log)
  const tail = fc.constantFrom(0.001, 0.025, 0.5, 0.975, 0.999)

  test('a gamma quantile has its share below it', () => {
    fc.assert(
      fc.property(shape, tail, (s, p) => {
        const x = inverseIncompleteGamma(p, s)
        // Below 1e-300 a quantile cannot be told from 0.
        if (x > 1e-300) expect(incompleteGamma(x, s)).toBeCloseTo(p, 8)
      }),
    )
  })

  test('a beta quantile has its share below it, and its mirror above', () => {
    fc.assert(
      fc.property(shape, shape, tail, (a, b, p) => {
        const x = inverseIncompleteBeta(p, a, b)
        if (x > 1e-300 && x < 1 - 1e-9) expect(incompleteBeta(x, a, b)).toBeCloseTo(p, 7)
        expect(incompleteBeta(0.3, a, b) + incompleteBeta(0.7, b, a)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('nothing overflows far from the mean', () => {
    fc.assert(
      fc.property(shape, fc.double({ min: 0, max: 1e9, noNaN: true }), (s, x) => {
        const p = incompleteGamma(x, s)
        expect(p >= 0 && p <= 1).toBe(true)
      }),
    )
    expect([incompleteGamma(10, 1e6), incompleteGamma(1e7, 1e6), incompleteGamma(0, 3)]).toEqual([0, 1, 0])
  })
})

test('what has no value is refused', () => {
  expect(() => incompleteBeta(1.5, 1, 1)).toThrow('incompleteBeta: x = 1.5, a = 1, b = 1; expected 0 <= x <= 1')
  expect(() => inverseIncompleteBeta(0.5, 0, 1)).toThrow('a = 0, b = 1; expected 0 <= p <= 1, a > 0, b > 0')
  expect(() => incompleteGamma(-1, 1)).toThrow('incompleteGamma: x = -1, shape = 1; expected x >= 0')
  expect(() => inverseIncompleteGamma(1, 1)).toThrow('inverseIncompleteGamma: p = 1, shape = 1; expected 0 <= p < 1')
  expect(() => normalQuantile(1)).toThrow('normalQuantile: p = 1; expected 0 < p < 1')
})
