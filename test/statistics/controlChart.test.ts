import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChartPoint } from '../../src/statistics/chartModel.ts'
import type { RuleLimits } from '../../src/statistics/chartRules.ts'
import { type ChartOptions, controlChart } from '../../src/statistics/controlChart.ts'
import { laney } from '../../src/statistics/laney.ts'
import { xmr } from '../../src/statistics/xmr.ts'

const rules: RuleLimits = {
  ...{ runPoints: 8, runChance: 0.01, trendPoints: 6, zonePoints: 2, zoneOf: 3 },
}
const options: ChartOptions = { ...rules, model: xmr, baselineMin: 12, baselineMax: 24 }

const values = (list: readonly number[], from = 0): ChartPoint[] =>
  list.map((value, i) => ({ at: from + i, value, n: null, k: null }))
const rates = (list: readonly (readonly [k: number, n: number])[], from = 0): ChartPoint[] =>
  list.map(([k, n], i) => ({ at: from + i, value: k / n, n, k }))

/** Twelve months around 50 whose moving ranges are all 2: centre 50, limits 50 ± 5.32. */
const quiet = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 49 : 51))
const signals = (points: readonly ChartPoint[], more: Partial<ChartOptions> = {}) =>
  controlChart(points, { ...options, baselineMax: 12, ...more }).map(({ signal }) => signal?.kind ?? null)

describe('XmR', () => {
  test('Montgomery, Introduction to Statistical Quality Control: viscosity of aircraft primer paint', () => {
    const viscosity = [
      ...[33.75, 33.05, 34.0, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.2, 33.62, 33.0, 33.54, 33.12, 33.84],
    ]
    const [first] = controlChart(values(viscosity), options)
    expect(first!.center).toBeCloseTo(33.52, 2)
    expect(first!.high).toBeCloseTo(34.8, 2)
    expect(first!.low).toBeCloseTo(32.24, 2)
    expect(signals(values(viscosity), { baselineMax: 24 }).every((signal) => signal === null)).toBe(true)
  })

  test('fewer months than a baseline needs have neither limits nor signal', () => {
    expect(
      controlChart(values([1, 2, 3, 99]), options).every(({ center, low, signal }) => !center && !low && !signal),
    ).toBe(true)
    expect(controlChart([], options)).toEqual([])
  })

  test('rounding alone is no signal', () => {
    expect(signals(values(Array.from({ length: 30 }, () => 0.1 + 0.2)))).toEqual(Array(30).fill(null))
  })

  test('shares stay within 0 and 1', () => {
    const shares = quiet.map((value) => (value === 49 ? 0.9 : 1))
    for (const point of controlChart(values(shares), { ...options, bounds: [0, 1] }))
      expect([point.low! >= 0, point.high]).toEqual([true, 1])
  })
})

describe('rules', () => {
  const following = (...list: number[]) => signals(values([...quiet, ...list])).slice(12)

  test('a point beyond a limit', () => {
    expect(following(55.33, 44.67, 50, 55.31, 50)).toEqual(['above_limit', 'below_limit', null, null, null])
  })

  test('eight in a row on one side, from the eighth on', () => {
    const run = [50.5, 50.6, 50.5, 50.6, 50.5, 50.6, 50.5]
    // The month before the run lies at 51: it is its first point.
    expect(following(...run, 50.6)).toEqual([...Array(6).fill(null), 'run_above', 'run_above'])
    const last = controlChart(values([...quiet, ...run]), { ...options, baselineMax: 12 }).at(-1)
    expect(last!.signal).toEqual({ kind: 'run_above', points: 8, since: 11 })
    expect(following(49.5, 50.4, 50.5, 50.6, 50.5, 50.6, 50.5, 50.4)).toEqual(Array(8).fill(null))
  })

  test('a point on the centre ends a run', () => {
    expect(following(50.5, 50.6, 50.5, 50, 50.5, 50.6, 50.5, 50.6)).toEqual(Array(8).fill(null))
  })

  test('six rising or falling, and an equal point ends it', () => {
    expect(following(49, 49.5, 50, 50.5, 51, 51.5)).toEqual([null, null, null, null, null, 'trend_up'])
    expect(following(49, 49.5, 50, 50, 50.5, 51)).toEqual(Array(6).fill(null))
    expect(following(50.5, 50.3, 50, 49.7, 49.5)).toEqual([null, null, null, null, 'trend_down'])
  })

  test('two of three beyond two thirds of the way to the same limit, the last among them', () => {
    // Two thirds of 5.32 are 3.547.
    expect(following(53.6, 50, 53.6, 50)).toEqual([null, null, 'zone_above', null])
    expect(following(53.6, 46.4, 49, 53.6)).toEqual([null, null, null, null])
    expect(following(53.54, 50, 53.6)).toEqual([null, null, null])
    expect(following(46.4, 50, 46.4)).toEqual([null, null, 'zone_below'])
  })

  test('a month without data ends runs and trends, and lies in no zone', () => {
    const gap = (list: number[], at: number) => [
      ...values(quiet),
      ...values(list, 12).map((p, i) => (i >= at ? { ...p, at: p.at + 1 } : p)),
    ]
    expect(signals(gap([50.5, 50.6, 50.5, 50.6, 50.5, 50.6, 50.5, 50.6], 3)).slice(12)).toEqual(Array(8).fill(null))
    expect(signals(gap([49, 49.5, 50, 50.5, 51, 51.5], 5)).slice(12)).toEqual(Array(6).fill(null))
    expect(signals(gap([53.6, 53.6], 1)).slice(12)).toEqual([null, null])
  })
})

describe('phases', () => {
  const shifted = [...quiet, ...quiet.map((value) => value + 20)]
  const moved = { at: 12, reason: 'the hotline moved' }

  test('nothing recentres by itself: a full baseline stays', () => {
    const chart = controlChart(values(shifted), { ...options, baselineMax: 12 })
    expect(new Set(chart.map(({ center }) => center))).toEqual(new Set([50]))
    expect(chart.slice(12).every(({ signal }) => signal?.kind === 'above_limit')).toBe(true)
  })

  test('a stated phase begins anew, and says so', () => {
    const chart = controlChart(values(shifted), { ...options, phases: [moved] })
    expect(chart.map(({ center, phase }) => [center, phase])).toEqual([
      ...quiet.map(() => [50, null]),
      ...quiet.map(() => [70, moved]),
    ])
    expect(chart.every(({ signal }) => signal === null)).toBe(true)
  })

  test('a phase without a stated reason is refused, and so are two in a month', () => {
    for (const reason of ['', '  '])
      expect(() => controlChart(values(shifted), { ...options, phases: [{ at: 12, reason }] })).toThrow(
        'the phase from month 12 has no reason; expected why its baseline is set anew',
      )
    expect(() =>
      controlChart(values(shifted), { ...options, phases: [moved, { ...moved, reason: 'new form' }] }),
    ).toThrow('two phases begin in month 12')
  })

  test('a phase too short for a baseline has no limits', () => {
    const chart = controlChart(values(shifted), { ...options, phases: [{ ...moved, at: 20 }] })
    expect(chart.slice(20).every(({ center, signal, phase }) => center === null && !signal && phase?.at === 20)).toBe(
      true,
    )
  })
})

describe('P′ (Laney)', () => {
  test('worked by hand', () => {
    // p̄ = 360/400 = 0.9, σ = √(0.09/n): 0.03 for 100, 0.015 for 400. z = 0, 1, −1 … of months of 100.
    const months = [90, 93, 87, 90].map((k) => [k, 100] as const)
    const expected = laney(rates(months))({ at: 9, value: 0, n: 400, k: 0 })
    const large = laney(rates(months.map(([k, n]) => [k * 100, n * 100] as const)))({
      at: 9,
      value: 0,
      n: 10_000,
      k: 0,
    })
    // Mean moving range of z: (1 + 2 + 1)/3 = 4/3; σ_z = 4/3/1.128 = 1.18203. Limits of 400: 0.9 ± 3·0.015·1.18203.
    expect(expected.center).toBeCloseTo(0.9, 12)
    expect(expected.low).toBeCloseTo(0.9 - 0.0531915, 6)
    expect(expected.high).toBeCloseTo(0.9 + 0.0531915, 6)
    // A hundred times the cases and the same rates: months vary no less, so the limits of equal months stay.
    expect(large.low).toBeCloseTo(0.9 - (3 * 0.03 * 4) / 3 / 1.128, 6)
  })

  test('few cases: limits are those of the exact binomial where 3σ would cry wolf', () => {
    // p̄ = 0.97, n = 17: 3σ alone would end at 0.846, but 14 of 17 comes in 1.4 % of such months; 12 of 17 in 0.01 %.
    const baseline = rates(Array.from({ length: 24 }, (_, i) => [i % 2 === 0 ? 97 : 97, 100] as const))
    const { low, above } = laney(baseline)({ at: 9, value: 0, n: 17, k: 0 })
    expect(low).toBeCloseTo(13 / 17, 12)
    expect(above).toBeCloseTo(0.97 ** 17, 12)
  })

  test('a run on the likelier side of few cases must be longer', () => {
    // 17 of 17 has a chance of 0.596 a month: eight in a row 1.6 %, nine 0.95 %.
    const months = [...Array.from({ length: 24 }, () => [97, 100] as const), ...Array(10).fill([17, 17] as const)]
    const found = signals(rates(months), { model: laney, baselineMax: 24 })
    expect(found.slice(24)).toEqual([...Array(8).fill(null), 'run_above', 'run_above'])
  })

  test('a baseline without a miss allows one: a sure thing would not', () => {
    const months = [...Array.from({ length: 12 }, () => [10, 10] as const), [9, 10], [7, 10]] as const
    expect(signals(rates(months), { model: laney }).slice(12)).toEqual([null, 'below_limit'])
  })

  const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    ...{ minLength: 12, maxLength: 40 },
  })
  const toRates = (list: readonly (readonly [number, number])[]) =>
    rates(list.map(([n, share]) => [Math.round(n * share), n] as const))

  test('limits hold the centre, lie within 0 and 1, and are wider for fewer cases', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const points = toRates(list)
        const chart = controlChart(points, { ...options, model: laney, bounds: [0, 1] })
        chart.forEach(({ center, low, high }) => {
          expect(low! >= 0 && low! <= center! + 1e-12 && center! <= high! + 1e-12 && high! <= 1).toBe(true)
        })
        const model = laney(points.slice(0, 24))
        const [few, many] = [40, 4000].map((n) => model({ at: 99, value: 0, n, k: 0 }))
        const isCommon = few!.center > 0.1 && few!.center < 0.9
        if (isCommon) expect(few!.high - few!.low).toBeGreaterThanOrEqual(many!.high - many!.low)
        expect(few!.low <= few!.nearLow && few!.nearHigh <= few!.high).toBe(true)
      }),
    )
  })

  test('of equal, large months the chart is the XmR chart of their rates', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 400_000, max: 600_000 }), { minLength: 12, maxLength: 24 }), (list) => {
        const points = rates(list.map((k) => [k, 1_000_000] as const))
        const [a, b] = [laney(points)(points[0]!), xmr(points)(points[0]!)]
        expect(a.center).toBeCloseTo(b.center, 9)
        expect(a.high - a.center).toBeCloseTo((b.high - b.center) * (3 / 1.128 / 2.66), 9)
      }),
    )
  })

  test('turning good and bad round mirrors the chart', () => {
    const mirrored: Record<string, string> = { above: 'below', below: 'above', up: 'down', down: 'up' }
    const mirror = (kind: string) => kind.replace(/above|below|up|down/, (word) => mirrored[word]!)
    fc.assert(
      fc.property(counts, (list) => {
        const points = toRates(list)
        const turned = points.map((p) => ({ ...p, value: (p.n! - p.k!) / p.n!, k: p.n! - p.k! }))
        const [a, b] = [points, turned].map((each) => controlChart(each, { ...options, model: laney, bounds: [0, 1] }))
        a!.forEach((point, i) => {
          expect(b![i]!.low).toBeCloseTo(1 - point.high!, 9)
          expect(b![i]!.signal?.kind ?? null).toBe(point.signal && mirror(point.signal.kind))
        })
      }),
    )
  })
})

test('months out of order are refused', () => {
  expect(() => controlChart(values([1, 2]).reverse(), options)).toThrow('month 0 follows 1')
  expect(() => laney(rates([[1, 1]]))).toThrow('expected at least 2')
  expect(() => laney(values([1, 2]))).toThrow('expected 0 <= k <= n')
})
