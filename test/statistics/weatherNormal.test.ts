import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNormal, createRandom } from '../../src/statistics/random.ts'
import { fitWeather, normalGrowth, normalVolume, type WeatherMonth } from '../../src/statistics/weatherNormal.ts'

/** Mean degree-days of a calendar month; the first year is colder by a tenth than normal, the second milder. */
const normalHdd = [18, 16, 11, 6, 1, 0, 0, 0, 1, 5, 11, 16]
const weather = (month: number): number => normalHdd[month % 12]! * (month < 12 ? 1.1 : 0.9)

interface Truth {
  base: number
  slope: number
  growth: number
  noise?: number
  seed?: number
}

/** Two years of 100 customers, 30 days a month, whose use is known. */
function makeMonths({ base, slope, growth, noise = 0, seed = 1 }: Truth): WeatherMonth[] {
  const normal = createNormal(createRandom(seed))
  return Array.from({ length: 24 }, (_, at) => {
    const days = 3000
    const volume = days * (base + slope * weather(at) + (growth * at) / 12 + noise * normal())
    const hdd = days * weather(at)
    return { at, volume, hdd, normalHdd: days * normalHdd[at % 12]!, ordinary: { days, volume, hdd } }
  })
}

describe('a series whose truth is known', () => {
  const months = makeMonths({ base: 40, slope: 5, growth: 2 })
  const fit = fitWeather(months, 12)!

  test('finds slope and what it explains, with growth kept apart', () => {
    expect(fit.slope).toBeCloseTo(5, 9)
    expect(fit.slopeHigh - fit.slopeLow).toBeLessThan(1e-6)
    expect(fit.r2).toBeCloseTo(1, 9)
    expect(fit.months).toBe(24)
  })

  test('takes the cold out of January', () => {
    // 3000 · (40 + 5 · 18) at normal weather; observed were 3000 · (40 + 5 · 19.8).
    expect(months[0]!.volume).toBeCloseTo(417_000, 6)
    expect(normalVolume(months[0]!, fit)!.value).toBeCloseTo(390_000, 3)
    expect(normalVolume(months[6]!, fit)!.value).toBeCloseTo(months[6]!.volume, 6)
  })

  test('finds the growth that milder weather hides', () => {
    const [earlier, later] = [months.slice(0, 12), months.slice(12)]
    const total = (part: WeatherMonth[]) => part.reduce((sum, { volume }) => sum + volume, 0)
    expect(total(later) / total(earlier) - 1).toBeLessThan(0)
    const normal = (from: number) =>
      months.slice(from, from + 12).reduce((sum, { at }) => sum + 40 + 5 * normalHdd[at % 12]! + (2 * at) / 12, 0)
    expect(normalGrowth(later, earlier, fit)!.value).toBeCloseTo(normal(12) / normal(0) - 1, 9)
  })
})

test('industry without heating has a slope of about nothing', () => {
  const fit = fitWeather(makeMonths({ base: 800, slope: 0, growth: 10, noise: 20 }), 12)!
  expect(fit.slopeLow).toBe(0)
  expect(fit.slope).toBeLessThan(2)
  expect(fit.r2).toBeLessThan(0.2)
})

test('a slope below 0 is 0: cold saves no gas', () => {
  const fit = fitWeather(makeMonths({ base: 200, slope: -5, growth: 0, noise: 1 }), 12)!
  expect([fit.slope, fit.slopeLow, fit.slopeHigh, fit.r2]).toEqual([0, 0, 0, 0])
})

test('the interval holds the true slope in about 95 of 100 series', () => {
  const held = Array.from({ length: 400 }, (_, seed) => {
    const fit = fitWeather(makeMonths({ base: 40, slope: 5, growth: 2, noise: 8, seed: seed + 1 }), 12)!
    return fit.slopeLow <= 5 && 5 <= fit.slopeHigh
  }).filter(Boolean).length
  expect(held / 400).toBeGreaterThan(0.92)
  expect(held / 400).toBeLessThan(0.98)
})

describe('what is not known stays unknown', () => {
  const months = makeMonths({ base: 40, slope: 5, growth: 2 })
  const fit = fitWeather(months, 12)

  test('too few months, or weather that does not differ', () => {
    expect(fitWeather(months.slice(0, 11), 12)).toBeNull()
    expect(
      fitWeather(
        months.map((month) => ({ ...month, ordinary: null })),
        12,
      ),
    ).toBeNull()
    const mild = months.map((m) => ({ ...m, ordinary: { ...m.ordinary!, hdd: 0 } }))
    expect(fitWeather(mild, 12)).toBeNull()
  })

  test('a month without weather, or without a normal', () => {
    expect(normalVolume({ ...months[0]!, hdd: null }, fit)).toBeNull()
    expect(normalVolume({ ...months[0]!, normalHdd: null }, fit)).toBeNull()
    expect(normalVolume(months[0]!, null)).toBeNull()
    expect(normalGrowth(months.slice(12), [{ ...months[0]!, normalHdd: null }], fit)).toBeNull()
  })
})

test('in normal weather nothing changes, and the interval holds the value and is never below 0', () => {
  const days = fc.double({ min: 0, max: 60_000, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), days, days, (seed, hdd, normal) => {
      const months = makeMonths({ base: 40, slope: 5, growth: 2, noise: 10, seed })
      const fit = fitWeather(months, 12)!
      const { value, low, high } = normalVolume({ ...months[0]!, hdd, normalHdd: normal }, fit)!
      expect(low >= 0 && low <= value && value <= high).toBe(true)
      expect(normalVolume({ ...months[0]!, hdd, normalHdd: hdd }, fit)!.value).toBe(months[0]!.volume)
    }),
  )
})
