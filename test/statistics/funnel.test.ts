import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialAtMost } from '../../src/statistics/clopperPearson.ts'
import { funnelLimits, overdispersion } from '../../src/statistics/funnel.ts'

describe('limits', () => {
  // The interpolated inverse of binomial sums in 40 digits.
  test.each([
    [50, 0.9, 0.025, 0.800277272376636, 0.986137073042656],
    [50, 0.9, 0.001, 0.739871581247611, 1],
    [200, 0.95, 0.001, 0.893822123844011, 0.993457842057169],
    [37.5, 0.8, 0.025, 0.649987150968401, 0.935178305886344],
    [1000, 0.5, 0.001, 0.450652195996334, 0.549347804003666],
  ])('of %f cases about %f with %f outside', (n, center, tail, low, high) => {
    const found = funnelLimits(n, center, 0, tail)
    expect(found.low).toBeCloseTo(low, 10)
    expect(found.high).toBeCloseTo(high, 10)
  })

  test('ten throws of a coin, by hand', () => {
    // P(X ≤ 1) = 11/1024, P(X ≤ 2) = 56/1024 is the first above 2.5 % = 25.6/1024: 2 − (56 − 25.6)/45 = 1.32444 of 10.
    const { low, high } = funnelLimits(10, 0.5, 0, 0.025)
    expect(low).toBeCloseTo((2 - 30.4 / 45) / 10, 12)
    expect(high).toBeCloseTo(1 - (2 - 30.4 / 45) / 10, 12)
  })

  test('20 of 20 about 0.9 is no outlier: it comes in one of eight', () => {
    expect(funnelLimits(20, 0.9, 0, 0.025).high).toBe(1)
    expect(1 - binomialAtMost(19, 20, 0.9)).toBeCloseTo(0.9 ** 20, 12)
  })

  test('with over-dispersion: centre ± z√(c(1 − c)/n + τ²), cut to what is possible', () => {
    const { low, high } = funnelLimits(400, 0.9, 0.0025, 0.001)
    expect(low).toBeCloseTo(0.738685137699353, 11)
    expect(high).toBe(1)
  })

  const center = fc.double({ min: 0.02, max: 0.98, noNaN: true })
  const tail = fc.constantFrom(0.025, 0.001)
  const tau2 = fc.constantFrom(0, 0.0001, 0.002, 0.02)

  test('they hold the centre, mirror, and narrow with n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), center, tau2, tail, (n, c, t, p) => {
        const { low, high } = funnelLimits(n, c, t, p)
        expect(0 <= low && low < c && c < high + 1e-15 && high <= 1).toBe(true)
        const mirrored = funnelLimits(n, 1 - c, t, p)
        expect(mirrored.low).toBeCloseTo(1 - high, 10)
        const larger = funnelLimits(n * 4, c, t, p)
        expect(larger.low >= low - 1e-12 && larger.high <= high + 1e-12).toBe(true)
        const further = funnelLimits(n, c, t, p / 10)
        expect(further.low <= low && further.high >= high).toBe(true)
        const looser = funnelLimits(n, c, t + 0.01, p)
        expect(looser.low <= low && looser.high >= high).toBe(true)
      }),
    )
  })

  test('a whole count beyond an exact limit is as rare as it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), center, tail, (n, c, p) => {
        const { low, high } = funnelLimits(n, c, 0, p)
        const below = Math.ceil(low * n - 1e-9) - 1
        const above = Math.floor(high * n + 1e-9) + 1
        expect(binomialAtMost(below, n, c)).toBeLessThanOrEqual(p + 1e-9)
        expect(1 - binomialAtMost(above - 1, n, c)).toBeLessThanOrEqual(p + 1e-9)
      }),
    )
  })

  test('a sure thing has no width; what is no funnel is refused', () => {
    expect(funnelLimits(10, 1, 0, 0.025)).toEqual({ low: 1, high: 1 })
    expect(() => funnelLimits(0, 0.5, 0, 0.025)).toThrow('funnelLimits: n = 0')
    expect(() => funnelLimits(9, 0.5, -1, 0.025)).toThrow('tau2 = -1')
    expect(() => funnelLimits(9, 0.5, 0, 0.5)).toThrow('0 < tail < 0.5')
  })
})

describe('over-dispersion', () => {
  test('worked by hand, nothing winsorised', () => {
    // About 0.5, s = 0.05 for 100 and 0.025 for 400: z = −2, 0, 2, 4. φ = (4 + 0 + 4 + 16)/4 = 6.
    // w = 400, 400, 400, 1600; Σw − Σw²/Σw = 2800 − 3,040,000/2800; τ² = (24 − 3) ÷ that.
    const units = [40, 50, 60].map((k) => ({ k, n: 100 }))
    const found = overdispersion([...units, { k: 240, n: 400 }], 0.5, { winsorise: 0 })
    expect(found.phi).toBeCloseTo(6, 12)
    expect(found.tau2).toBeCloseTo(21 / (2800 - 3_040_000 / 2800), 12)
    expect(found.isOverdispersed).toBe(true)
  })

  test('winsorised at 10 %: the extremes are set to the tenth and ninetieth percentile', () => {
    // z = −5, −4 … 5 of eleven units of 100 about 0.5: the percentiles are −4 and 4. φ = (6·16 + 2·(9 + 4 + 1))/11 − 2·16/11.
    const units = Array.from({ length: 11 }, (_, i) => ({ k: 25 + 5 * i, n: 100 }))
    const found = overdispersion(units, 0.5, { winsorise: 0.1 })
    expect(found.phi).toBeCloseTo((4 * 16 + 2 * (9 + 4 + 1)) / 11, 12)
    // All weigh w = 400: τ² = (11φ − 10) ÷ (400·11 − 400) = 82/4000.
    expect(found.tau2).toBeCloseTo(82 / 4000, 12)
  })

  test('units that differ less than by chance are held to be alike', () => {
    const alike = Array.from({ length: 10 }, () => ({ k: 45, n: 50 }))
    expect(overdispersion(alike, 0.9)).toEqual({ phi: 0, tau2: 0, isOverdispersed: false })
    expect(overdispersion([{ k: 1, n: 2 }], 0.9)).toEqual({ phi: 1, tau2: 0, isOverdispersed: false })
  })

  test('does not depend on order, on empty units, or on which outcome is called good', () => {
    const unit = fc
      .tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([n, share]) => ({ k: Math.round(n * share), n }))
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 2, maxLength: 30 }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (units, c) => {
          const found = overdispersion(units, c)
          const reversed = overdispersion([...units, { k: 0, n: 0 }].reverse(), c)
          const turned = overdispersion(
            units.map(({ k, n }) => ({ k: n - k, n })),
            1 - c,
          )
          for (const other of [reversed, turned]) {
            expect(other.phi / (found.phi || 1)).toBeCloseTo(found.phi ? 1 : 0, 9)
            expect(other.tau2).toBeCloseTo(found.tau2, 9)
          }
          expect(found.tau2 >= 0 && found.isOverdispersed === found.tau2 > 0).toBe(true)
        },
      ),
    )
  })

  test('what is no unit is refused', () => {
    expect(() => overdispersion([{ k: 3, n: 2 }], 0.5)).toThrow('overdispersion: unit 0 has k = 3, n = 2')
    expect(() => overdispersion([], 2)).toThrow('center = 2')
    expect(() => overdispersion([], 0.5, { winsorise: 0.5 })).toThrow('winsorise = 0.5')
  })
})
