import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaPosterior, betaUpdate, chanceAtLeast, fitBetaBinomial } from '../../src/statistics/betaBinomial.ts'
import { logGamma } from './logGamma.ts'

type Units = { k: number; n: number }[]
const wide = { maxStrength: 1e5, maxCorrelation: 0.99 }
const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)
const likelihood = (units: Units, { alpha, beta }: { alpha: number; beta: number }): number =>
  units.reduce((sum, { k, n }) => sum + logBeta(k + alpha, n - k + beta) - logBeta(alpha, beta), 0)
const repeat = (times: readonly number[], n: number): Units =>
  times.flatMap((count, k) => Array.from({ length: count }, () => ({ k, n })))
const pairs = (list: readonly (readonly [number, number])[]): Units => list.map(([k, n]) => ({ k, n }))

/** Boys in 6115 Saxon families of twelve children (Geissler 1889). */
const saxony = repeat([3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7], 12)
/** Hits of 18 batters in 45 at-bats (Efron & Morris 1975, JASA 70:311–319). */
const batters = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7].map((k) => ({ k, n: 45 }))
/** Pups that survived of each litter, control and treated (Weil 1970; Williams 1975, Biometrics 31:949–952). */
const control = pairs([
  ...([
    [13, 13],
    [12, 12],
    [9, 9],
    [9, 9],
    [8, 8],
    [8, 8],
    [12, 13],
    [11, 12],
  ] as const),
  ...([
    [9, 10],
    [9, 10],
    [8, 9],
    [11, 13],
    [4, 5],
    [5, 7],
    [7, 10],
    [7, 10],
  ] as const),
])
const treated = pairs([
  ...([
    [12, 12],
    [11, 11],
    [10, 10],
    [9, 9],
    [10, 11],
    [9, 10],
    [9, 10],
    [8, 9],
  ] as const),
  ...([
    [8, 9],
    [4, 5],
    [7, 9],
    [4, 7],
    [5, 10],
    [3, 6],
    [3, 10],
    [0, 7],
  ] as const),
])
const effective = pairs([
  [18.5, 20.25],
  [7.125, 7.5],
  [30.75, 40],
  [3, 3],
  [55.5, 61.25],
])

describe('the maximum of the marginal likelihood', () => {
  // Roots of the score equations in 40 digits, from where scipy's Nelder–Mead ends.
  test.each([
    ['families', saxony, 34.1028576158016, 31.5782341550421, -50767.6395480246],
    ['batters', batters, 210.550835977517, 582.685985072041, -468.70249122122],
    ['control litters', control, 43.5640972838627, 4.94955915445524, -51.6914314111371],
    ['treated litters', treated, 1.59119482592489, 0.559048824307268, -64.9901616546825],
    ['effective counts', effective, 76.5640531037429, 11.255134074037, -50.7915900175972],
  ])('of %s', (_, units, alpha, beta, highest) => {
    const found = fitBetaBinomial(units, wide)!
    expect(Math.abs(found.alpha / alpha - 1)).toBeLessThan(1e-9)
    expect(Math.abs(found.beta / beta - 1)).toBeLessThan(1e-9)
    expect(Math.abs(likelihood(units, found) / highest - 1)).toBeLessThan(1e-9)
  })

  test('of the families is the published 34.1 and 31.6', () => {
    // Lindsey & Altham 1998, Applied Statistics 47:149–157, analyse them; published optima stop at three digits.
    const { alpha, beta } = fitBetaBinomial(saxony, wide)!
    expect([alpha.toFixed(1), beta.toFixed(1)]).toEqual(['34.1', '31.6'])
  })

  test('is the higher of two tops', () => {
    // One stray unit makes a low top at a strength of about 200; units that do not differ are likelier.
    const units = pairs([
      [121, 169],
      [106, 147],
      [14, 14],
      [48, 58],
    ])
    expect(sum(fitBetaBinomial(units, { maxStrength: 20_000, maxCorrelation: 0.9 })!)).toBeCloseTo(20_000, 6)
  })
})

const sum = ({ alpha, beta }: { alpha: number; beta: number }): number => alpha + beta

describe('limits', () => {
  const limits = { maxStrength: 500, maxCorrelation: 0.2 }

  test('units that differ no more than by chance have the greatest strength', () => {
    const found = fitBetaBinomial(
      pairs([
        [9, 10],
        [18, 20],
        [27, 30],
      ]),
      limits,
    )!
    expect(sum(found)).toBeCloseTo(500, 9)
    expect(found.alpha / 500).toBeCloseTo(0.9, 2)
  })

  test('units that are all or nothing have the greatest correlation', () => {
    const found = fitBetaBinomial(
      pairs([
        [20, 20],
        [0, 20],
        [20, 20],
        [0, 20],
      ]),
      limits,
    )!
    expect(1 / (sum(found) + 1)).toBeCloseTo(0.2, 12)
    expect(found.alpha).toBeCloseTo(found.beta, 9)
  })

  test('one case a unit says nothing of how they differ', () => {
    expect(
      sum(
        fitBetaBinomial(
          pairs([
            [1, 1],
            [0, 1],
            [1, 1],
          ]),
          limits,
        )!,
      ),
    ).toBeCloseTo(500, 9)
  })

  test('there is none without two units, a success and a failure', () => {
    expect(fitBetaBinomial([], limits)).toBeNull()
    expect(
      fitBetaBinomial(
        pairs([
          [3, 5],
          [0, 0],
        ]),
        limits,
      ),
    ).toBeNull()
    expect(
      fitBetaBinomial(
        pairs([
          [5, 5],
          [7, 7],
        ]),
        limits,
      ),
    ).toBeNull()
    expect(
      fitBetaBinomial(
        pairs([
          [0, 5],
          [0, 7],
        ]),
        limits,
      ),
    ).toBeNull()
  })

  test('what is no count and what is no limit is refused', () => {
    expect(() =>
      fitBetaBinomial(
        pairs([
          [1, 2],
          [3, 2],
        ]),
        limits,
      ),
    ).toThrow('unit 1 has k = 3, n = 2; expected 0 <= k <= n')
    expect(() => fitBetaBinomial(batters, { maxStrength: 1, maxCorrelation: 0.2 })).toThrow('maxStrength = 1')
    expect(() => fitBetaBinomial(batters, { maxStrength: 9, maxCorrelation: 1 })).toThrow(
      'expected 0 < maxCorrelation < 1',
    )
  })
})

const unit = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => ({ k: Math.round(n * share), n }))
const prior = fc
  .tuple(fc.double({ min: 0.05, max: 200, noNaN: true }), fc.double({ min: 0.05, max: 200, noNaN: true }))
  .map(([alpha, beta]) => ({ alpha, beta }))

test('no neighbour within the limits is likelier', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 2, maxLength: 20 }), (units) => {
      const found = fitBetaBinomial(units, { maxStrength: 2000, maxCorrelation: 0.8 })
      if (!found) return
      const best = likelihood(units, found)
      for (const [a, b] of [
        [1.02, 1],
        [0.98, 1],
        [1, 1.02],
        [1, 0.98],
        [1.05, 1.05],
        [0.95, 0.95],
      ] as const) {
        const other = { alpha: found.alpha * a, beta: found.beta * b }
        if (sum(other) <= 2000 && sum(other) >= 0.25) expect(likelihood(units, other)).toBeLessThan(best + 1e-8)
      }
    }),
  )
})

test('turning good and bad round mirrors the distribution; the order of units does not matter', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 2, maxLength: 20 }), (units) => {
      const found = fitBetaBinomial(units, wide)
      const mirrored = fitBetaBinomial(
        units.map(({ k, n }) => ({ k: n - k, n })),
        wide,
      )
      const reversed = fitBetaBinomial([...units].reverse(), wide)
      expect(mirrored === null && reversed === null).toBe(found === null)
      if (!found) return
      const isFlat = sum(found) > 2000
      expect(mirrored!.beta / found.alpha).toBeCloseTo(1, isFlat ? 3 : 7)
      expect(reversed!.alpha / found.alpha).toBeCloseTo(1, isFlat ? 3 : 7)
    }),
  )
})

describe('posterior', () => {
  // Beta quantiles in 40 digits.
  test.each([
    [95, 5, 40, 45, 0.931034482758621, 0.884672243648408, 0.966198464998235, 0.185342297503429],
    [12.5, 0.6, 20, 20, 0.981873111782477, 0.917685726439477, 0.999945089023861, 0.9107148770206],
    [19, 1, 2.5, 3.25, 0.924731182795699, 0.790821398150771, 0.992282777414178, 0.387622314300073],
  ])('of beta(%f, %f) after %f of %f', (alpha, beta, k, n, mean, low, high, chance) => {
    const found = betaPosterior({ alpha, beta }, k, n)
    expect(found.mean).toBeCloseTo(mean, 11)
    expect(found.low).toBeCloseTo(low, 10)
    expect(found.high).toBeCloseTo(high, 10)
    expect(chanceAtLeast({ alpha, beta }, k, n, 0.95)).toBeCloseTo(chance, 10)
  })

  test('its mean lies between the raw rate and the mean of all, its interval about it', () => {
    fc.assert(
      fc.property(prior, unit, (p, { k, n }) => {
        const { mean, low, high } = betaPosterior(p, k, n)
        const [raw, all] = [k / n, p.alpha / sum(p)]
        expect(mean >= Math.min(raw, all) - 1e-12 && mean <= Math.max(raw, all) + 1e-12).toBe(true)
        expect(0 <= low && low < high && high <= 1).toBe(true)
        const mirrored = betaPosterior({ alpha: p.beta, beta: p.alpha }, n - k, n)
        expect(mirrored.low).toBeCloseTo(1 - high, 9)
        const tail = (target: number) => chanceAtLeast(p, k, n, target)
        expect([tail(0), tail(1)]).toEqual([1, 0])
        if (low > 1e-9 && high < 1 - 1e-9) {
          expect(tail(low)).toBeCloseTo(0.975, 8)
          expect(tail(high)).toBeCloseTo(0.025, 8)
        }
      }),
    )
  })

  test('more successes raise it, more cases of the same rate take it to the rate', () => {
    fc.assert(
      fc.property(prior, unit, (p, { k, n }) => {
        if (k < n) expect(betaPosterior(p, k + 1, n).low).toBeGreaterThan(betaPosterior(p, k, n).low)
        const away = [1, 10, 100, 10_000].map((times) => Math.abs(betaPosterior(p, k * times, n * times).mean - k / n))
        expect(away).toEqual([...away].sort((a, b) => b - a))
        expect(away.at(-1)).toBeLessThan(sum(p) / (10_000 * n) + 1e-12)
      }),
    )
  })

  test('is updated by counts, and by nothing else', () => {
    expect(betaUpdate({ alpha: 2, beta: 3 }, 4, 10)).toEqual({ alpha: 6, beta: 9 })
    expect(() => betaUpdate({ alpha: 2, beta: 3 }, 4, 3)).toThrow('betaUpdate: alpha = 2, beta = 3, k = 4, n = 3')
    expect(() => betaPosterior({ alpha: 0, beta: 3 }, 1, 3)).toThrow('expected alpha > 0')
    expect(() => chanceAtLeast({ alpha: 1, beta: 3 }, 1, 3, 1.5)).toThrow('expected 0 <= x <= 1')
  })
})

test('one unit of thousands, all satisfied, beside small ones: the likelihood is blurred by its own size, and still has a top', () => {
  const units = [
    [1355, 1355],
    [0, 1],
    [54, 54],
    [34, 34],
    [60, 60],
    [43, 43],
    [22, 22],
  ].map(([k, n]) => ({ k: k!, n: n! }))
  const prior = fitBetaBinomial(units, { maxStrength: 1569, maxCorrelation: 0.333 })!
  expect(prior.alpha + prior.beta).toBeCloseTo(1 / 0.333 - 1, 9)
  expect(prior.alpha / (prior.alpha + prior.beta)).toBeGreaterThan(0.95)
})
