import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNormal, createRandom } from '../../src/statistics/random.ts'
import { type RollingOptions, rollingShare, type ShareMonth } from '../../src/statistics/rollingShare.ts'

const options: RollingOptions = {
  ...{ runPoints: 8, runChance: 0.01, trendPoints: 6, zonePoints: 2, zoneOf: 3 },
  ...{ window: 12, block: 2, baselineMin: 18, baselineMax: 24 },
}

/** Months from January of a year on, each of 1,000. */
const months = (shares: readonly (number | null)[], from = 24_000): ShareMonth[] =>
  shares.map((share, i) => ({ at: from + i, part: share === null ? null : share * 1000, whole: 1000 }))
const signals = (shares: readonly (number | null)[]) =>
  rollingShare(months(shares), options).map(({ signal }) => signal)

describe('a rolling share', () => {
  test('needs every month of its window', () => {
    const shares: (number | null)[] = Array.from({ length: 30 }, () => 0.02)
    shares[15] = null
    const points = rollingShare(months(shares), options)
    expect(points.map(({ share }) => share !== null)).toEqual(shares.map((_, i) => i >= 11 && (i < 15 || i > 26)))
    expect(points[20]!.months).toBe(11)
    expect(points[14]!.block).toBeNull()
    expect(points[15]!.block).toBeNull()
    expect(points[17]!.block).toMatchObject({ share: 0.02 })
  })

  test('a whole that is not positive is not known', () => {
    const list = months(Array.from({ length: 14 }, () => 0.02))
    list[12]!.whole = 0
    expect(rollingShare(list, options).at(-1)!.months).toBe(11)
  })

  test('blocks end in even months, whatever the first month', () => {
    const points = rollingShare(
      months(
        Array.from({ length: 6 }, () => 0.1),
        24_001,
      ),
      options,
    )
    expect(points.map(({ block }) => block !== null)).toEqual([false, false, true, false, true, false])
  })

  test('months that do not follow each other are refused', () => {
    const [first, ...rest] = months([0, 0, 0])
    expect(() => rollingShare([first!, ...rest.slice(1)], options)).toThrow('month 24002 follows 24000')
  })

  test('a signal tells its first month until it ends', () => {
    const swing = (i: number): number => (i % 4 < 2 ? 0.02 : 0.03)
    const points = rollingShare(
      months(Array.from({ length: 60 }, (_, i) => (i >= 30 && i < 40 ? 0.2 : swing(i)))),
      options,
    )
    const seen = points.flatMap(({ signal }, i) => (signal ? [i] : []))
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => seen[0]! + i))
    expect(new Set(seen.map((i) => points[i]!.since))).toEqual(new Set([24_000 + seen[0]!]))
    expect(points[59]).toMatchObject({ signal: null, since: null })
  })
})

test('is not moved by scale, and mirrors a share turned about', () => {
  const share = fc.double({ min: -0.05, max: 0.1, noNaN: true })
  fc.assert(
    fc.property(fc.array(share, { minLength: 30, maxLength: 40 }), (shares) => {
      const points = rollingShare(months(shares), options)
      const scaled = rollingShare(
        months(shares).map(({ at, part, whole }) => ({ at, part: part! * 8, whole: whole! * 8 })),
        options,
      )
      const turned = rollingShare(months(shares.map((value) => -value)), options)
      points.forEach((point, i) => {
        for (const name of ['share', 'center', 'low', 'high'] as const)
          if (point[name] === null) expect(scaled[i]![name]).toBeNull()
          else expect(scaled[i]![name]).toBeCloseTo(point[name], 12)
        if (point.low !== null) expect(turned[i]!.high).toBeCloseTo(-point.low, 12)
        if (point.low !== null) expect(point.low).toBeLessThan(point.high!)
      })
    }),
  )
})

test('later months change nothing once the baseline is full', () => {
  const random = createRandom(3)
  const shares = Array.from({ length: 48 }, () => random() * 0.04)
  const all = rollingShare(months(shares), options)
  for (const n of [24, 30, 47]) expect(rollingShare(months(shares.slice(0, n)), options)).toEqual(all.slice(0, n))
})

/** Share of simulated series of five years with a signal in any month, when nothing has changed. */
function falseAlarms(share: (normal: () => number, month: number) => number): number {
  const [series, normal] = [400, createNormal(createRandom(7))]
  let alarmed = 0
  for (let n = 0; n < series; n++)
    if (signals(Array.from({ length: 60 }, (_, month) => share(normal, month))).some((signal) => signal !== null))
      alarmed++
  return alarmed / series
}

describe('when nothing has changed, one series in eight signals at some time in five years', () => {
  test('months that are chance alone', () => {
    expect(falseAlarms((normal) => 0.015 + 0.01 * normal())).toBeLessThan(0.15)
  })

  test('months that swing with the rhythm of reading', () => {
    expect(falseAlarms((normal, month) => 0.015 + (month % 2 === 0 ? 0.06 : -0.06) + 0.01 * normal())).toBeLessThan(
      0.15,
    )
  })

  test('limits from the moving range of the rolling shares themselves would signal in nearly all', () => {
    const normal = createNormal(createRandom(7))
    let alarmed = 0
    for (let n = 0; n < 100; n++) {
      const points = rollingShare(months(Array.from({ length: 60 }, () => 0.015 + 0.01 * normal())), options)
      const shares = points.flatMap(({ share }) => share ?? [])
      const base = shares.slice(0, 13)
      const center = base.reduce((sum, value) => sum + value, 0) / base.length
      const range = base.slice(1).reduce((sum, value, i) => sum + Math.abs(value - base[i]!), 0) / (base.length - 1)
      if (shares.some((share) => Math.abs(share - center) > 2.66 * range)) alarmed++
    }
    expect(alarmed).toBeGreaterThan(60)
  })
})

test('a loss that rises by three standard deviations of a block is seen within a year', () => {
  const normal = createNormal(createRandom(11))
  let seen = 0
  for (let n = 0; n < 100; n++) {
    const shares = Array.from(
      { length: 36 },
      (_, i) => 0.015 + 0.01 * normal() + (i >= 24 ? (3 * 0.01) / Math.SQRT2 : 0),
    )
    if (signals(shares).includes('above_limit')) seen++
  }
  expect(seen).toBeGreaterThan(85)
})
