import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitGammaPoisson, gammaPosterior } from '../../src/statistics/gammaPoisson.ts'
import { logGamma } from './logGamma.ts'

type Units = { count: number; exposure: number }[]
const units = (list: readonly (readonly [number, number])[]): Units =>
  list.map(([count, exposure]) => ({ count, exposure }))
const limits = { minShape: 0.1, maxShape: 1e4 }
const likelihood = (list: Units, { shape, rate }: { shape: number; rate: number }): number =>
  list.reduce(
    (sum, { count, exposure }) =>
      sum +
      (logGamma(count + shape) -
        logGamma(shape) +
        shape * Math.log(rate) -
        (count + shape) * Math.log(rate + exposure)),
    0,
  )

/** Failures of ten pumps in thousands of hours (Gaver & O'Muircheartaigh 1987, Technometrics 29:1–15). */
const pumps = units([
  ...([
    [5, 94.3],
    [1, 15.7],
    [5, 62.9],
    [14, 126],
    [3, 5.24],
  ] as const),
  ...([
    [19, 31.4],
    [1, 1.05],
    [1, 1.05],
    [4, 2.1],
    [22, 10.5],
  ] as const),
])

test('ten pumps: the highest marginal likelihood to nine digits', () => {
  // Roots of the score equations in 40 digits, from where scipy's Nelder–Mead ends.
  const found = fitGammaPoisson(pumps, limits)!
  expect(Math.abs(found.shape / 0.822965078637097 - 1)).toBeLessThan(1e-9)
  expect(Math.abs(found.rate / 1.26165328030583 - 1)).toBeLessThan(1e-9)
  expect(Math.abs(likelihood(pumps, found) / -143.866396798039 - 1)).toBeLessThan(1e-9)
})

test.each([
  [0.823, 1.2617, 5, 94.3, 0.0609344538659316, 0.0219417243656807, 0.119489943940546],
  [8, 2.5, 0, 1.2, 2.16216216216216, 0.933468155877973, 3.89802036802767],
  [40, 16, 31, 9.75, 2.75728155339806, 2.15345976910676, 3.43459374105006],
])('gamma(%f, %f) after %i events in %f', (shape, rate, count, exposure, mean, low, high) => {
  const found = gammaPosterior({ shape, rate }, count, exposure)
  expect(found.mean / mean).toBeCloseTo(1, 11)
  expect(found.low / low).toBeCloseTo(1, 10)
  expect(found.high / high).toBeCloseTo(1, 10)
})

describe('limits', () => {
  test('rates that differ no more than by chance have the greatest shape', () => {
    const found = fitGammaPoisson(
      units([
        [10, 10],
        [20, 20],
        [31, 30],
      ]),
      { minShape: 0.5, maxShape: 300 },
    )!
    expect(found.shape).toBeCloseTo(300, 9)
    expect(found.shape / found.rate).toBeCloseTo(61 / 60, 3)
  })

  test('one unit that has all events has the least shape', () => {
    const found = fitGammaPoisson(
      units([
        [500, 10],
        [0, 10],
        [0, 10],
        [0, 10],
      ]),
      { minShape: 0.5, maxShape: 300 },
    )!
    expect(found.shape).toBeCloseTo(0.5, 12)
  })

  test('there is none without two units and an event', () => {
    expect(
      fitGammaPoisson(
        units([
          [3, 5],
          [0, 0],
        ]),
        limits,
      ),
    ).toBeNull()
    expect(
      fitGammaPoisson(
        units([
          [0, 5],
          [0, 7],
        ]),
        limits,
      ),
    ).toBeNull()
  })

  test('what is no count and what is no limit is refused', () => {
    expect(() =>
      fitGammaPoisson(
        units([
          [1, 2],
          [3, 0],
        ]),
        limits,
      ),
    ).toThrow('fitGammaPoisson: unit 1 has count = 3, exposure = 0')
    expect(() => fitGammaPoisson(pumps, { minShape: 2, maxShape: 1 })).toThrow('expected 0 < minShape <= maxShape')
    expect(() => gammaPosterior({ shape: 0, rate: 1 }, 1, 1)).toThrow('gammaPosterior: shape = 0, rate = 1')
    expect(() => gammaPosterior({ shape: 1, rate: 1 }, -1, 1)).toThrow('gammaPosterior: has count = -1, exposure = 1')
  })
})

const unit = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0.1, max: 100, noNaN: true }))
  .map(([count, exposure]) => ({ count, exposure }))

test('no neighbour within the limits is likelier', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 2, maxLength: 20 }), (list) => {
      const found = fitGammaPoisson(list, limits)
      if (!found) return
      const best = likelihood(list, found)
      for (const [a, b] of [
        [1.02, 1],
        [0.98, 1],
        [1, 1.02],
        [1, 0.98],
        [1.05, 1.05],
        [0.95, 0.95],
      ] as const) {
        const other = { shape: found.shape * a, rate: found.rate * b }
        if (other.shape <= 1e4 && other.shape >= 0.1) expect(likelihood(list, other)).toBeLessThan(best + 1e-7)
      }
    }),
  )
})

test('another unit of exposure changes rates by its factor alone', () => {
  fc.assert(
    fc.property(
      fc.array(unit, { minLength: 2, maxLength: 20 }),
      fc.double({ min: 0.001, max: 1e4, noNaN: true }),
      (list, by) => {
        const found = fitGammaPoisson(list, limits)
        const scaled = fitGammaPoisson(
          list.map(({ count, exposure }) => ({ count, exposure: exposure * by })),
          limits,
        )
        if (!found) return
        const precision = found.shape > 1000 ? 3 : 6
        expect(scaled!.shape / found.shape).toBeCloseTo(1, precision)
        expect(scaled!.rate / found.rate / by).toBeCloseTo(1, precision)
      },
    ),
  )
})

test('the mean lies between the raw rate and the mean of all, within its interval; more exposure takes it to the rate', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 500, noNaN: true }),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      unit,
      (shape, rate, { count, exposure }) => {
        const { mean, low, high } = gammaPosterior({ shape, rate }, count, exposure)
        const [raw, all] = [count / exposure, shape / rate]
        expect(mean >= Math.min(raw, all) * (1 - 1e-12) && mean <= Math.max(raw, all) * (1 + 1e-12)).toBe(true)
        expect(0 <= low && low < mean && mean < high).toBe(true)
        expect(gammaPosterior({ shape, rate }, count + 1, exposure).low).toBeGreaterThan(low)
        const far = gammaPosterior({ shape, rate }, count * 1000, exposure * 1000).mean
        expect(Math.abs(far - raw)).toBeLessThanOrEqual(Math.abs(mean - raw) + 1e-12)
      },
    ),
  )
})
