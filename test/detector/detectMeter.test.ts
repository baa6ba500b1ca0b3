import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_CLASSES } from '../../src/calendar/dayClass.ts'
import type { MeterSeries } from '../../src/detector/day.ts'
import { N_CLASSES } from '../../src/detector/day.ts'
import { detectMeter } from '../../src/detector/detectMeter.ts'
import { CODE, KINDS } from '../../src/detector/kinds.ts'
import { indexOf, simulateMeter } from './simulateMeter.ts'

function kindsOf(series: MeterSeries, from: string, days: number): string[] {
  const { kind } = detectMeter(series)
  const start = indexOf(series, from)
  return Array.from(kind.subarray(start, start + days), (code) => KINDS[code]!)
}

function change(series: MeterSeries, from: string, days: number, edit: (volume: number, i: number) => number) {
  const start = indexOf(series, from)
  for (let i = 0; i < days; i++) series.volume[start + i] = edit(series.volume[start + i]!, i)
}

function alerts(series: MeterSeries): string[] {
  return Array.from(detectMeter(series).kind, (code) => KINDS[code]!).filter(
    (kind) => !['', 'missing', 'explained'].includes(kind),
  )
}

const office = { sunday: 0.5 }

describe('kinds', () => {
  test('a spike and a drop are flagged on their day only', () => {
    const series = simulateMeter('2023-01-01', '2024-12-31', office)
    change(series, '2024-06-12', 1, (volume) => volume * 2.5)
    change(series, '2024-09-11', 2, (volume) => volume * 0.3)
    expect(kindsOf(series, '2024-06-11', 3)).toEqual(['', 'spike', ''])
    expect(kindsOf(series, '2024-09-10', 4)).toEqual(['', 'drop', 'drop', ''])
  })

  test('three days without use are a zero run where the meter never rests', () => {
    const series = simulateMeter('2023-01-01', '2024-12-31', office)
    change(series, '2024-06-11', 5, () => 0)
    expect(kindsOf(series, '2024-06-11', 6)).toEqual(['drop', 'drop', 'zero_run', 'zero_run', 'zero_run', ''])
  })

  test('zero Sundays and holidays are no zero run where they always were', () => {
    const series = simulateMeter('2023-01-01', '2024-12-31', { sunday: 0 })
    expect(kindsOf(series, '2024-10-01', 7)).not.toContain('zero_run')
    expect(kindsOf(series, '2024-06-09', 1)).toEqual([''])
  })

  test('equal days are a flatline: from the fifth at the latest where readings are fine, later where they are coarse', () => {
    const series = simulateMeter('2023-01-01', '2024-12-31')
    change(series, '2024-06-10', 10, () => 100.01)
    const kinds = kindsOf(series, '2024-06-10', 11)
    expect([kinds.slice(0, 3), kinds.slice(4)]).toEqual([Array(3).fill(''), [...Array(6).fill('flatline'), '']])
    for (let t = 0; t < series.volume.length; t++) series.volume[t] = Math.round(series.volume[t]! / 10) * 10
    expect(kindsOf(series, '2024-06-10', 11)).toEqual(Array(11).fill(''))
  })

  test('a lasting change is a level shift, and after eight weeks the new normal', () => {
    const series = simulateMeter('2023-01-01', '2024-12-31', office)
    change(series, '2024-05-06', 200, (volume) => volume * 1.6)
    const kinds = kindsOf(series, '2024-05-06', 120)
    expect(kinds[0]).toBe('spike')
    expect(kinds.slice(5, 50).filter((kind) => kind !== 'level_shift')).toEqual(['']) // 10 June is a holiday
    expect(kinds.slice(66).filter((kind) => kind !== '')).toEqual([])
  })

  test('a lasting fall beyond 42 % becomes theft-like', () => {
    const series = simulateMeter('2023-01-01', '2024-12-31', office)
    change(series, '2024-05-06', 200, (volume) => volume * 0.4)
    const kinds = kindsOf(series, '2024-05-06', 120)
    expect(kinds[0]).toBe('drop')
    expect(kinds.slice(3, 5).every((kind) => kind === 'level_shift')).toBe(true)
    expect(kinds.slice(7, 50).filter((kind) => kind !== 'theft_like')).toEqual(['']) // 10 June is a holiday
    expect(kinds.slice(66).filter((kind) => kind !== '')).toEqual([])
  })

  test.each([0.997, 1.003])('a slow change to ×%f a day is a drift in its season, no sudden shift', (factor) => {
    const series = simulateMeter('2022-01-01', '2024-12-31', { ...office, perDegree: 2 })
    change(series, '2024-03-04', 120, (volume, i) => volume * factor ** i)
    const kinds = kindsOf(series, '2024-03-04', 120)
    expect(kinds.slice(0, 20).filter((kind) => kind !== '')).toEqual([])
    expect(kinds.filter((kind) => kind === 'drift').length).toBeGreaterThan(10)
    expect(alerts(simulateMeter('2022-01-01', '2024-12-31', { ...office, perDegree: 2 }))).not.toContain('drift')
  })

  test('a lasting change is seen within three days, and holidays do not end it', () => {
    const series = simulateMeter('2023-01-01', '2024-12-31', office)
    change(series, '2024-09-09', 110, (volume) => volume * 1.5)
    const kinds = kindsOf(series, '2024-09-09', 110)
    expect(kinds.indexOf('level_shift')).toBeLessThanOrEqual(3)
    expect(kinds.slice(72).filter((kind) => kind !== '')).toEqual([])
  })

  test('a negative value is an error, a counter that started again is a rollover', () => {
    const series = simulateMeter('2023-01-01', '2024-12-31')
    change(series, '2024-06-11', 1, () => -37)
    change(series, '2024-08-13', 1, (volume) => volume - 1e6)
    expect(kindsOf(series, '2024-06-11', 1)).toEqual(['negative'])
    expect(kindsOf(series, '2024-08-13', 1)).toEqual(['rollover'])
  })

  test('a gap is missing, and its volume arriving in one day a catch-up', () => {
    const series = simulateMeter('2023-01-01', '2024-12-31')
    change(series, '2024-06-11', 4, (_, i) => (i < 3 ? Number.NaN : 405))
    expect(kindsOf(series, '2024-06-11', 5)).toEqual(['missing', 'missing', 'missing', 'catchup', ''])
  })
})

describe('what is normal', () => {
  test.each([1, 2, 3])('cold raises no alarm, first winter or second (seed %i)', (seed) => {
    const series = simulateMeter('2022-06-01', '2024-12-31', { base: 20, perDegree: 12 }, seed)
    expect(alerts(series).length).toBeLessThanOrEqual(2)
  })

  test('weather that is not known degrades the forecast, not the program', () => {
    const series = simulateMeter('2022-06-01', '2024-12-31')
    expect(detectMeter({ ...series, hdd: series.hdd.map(() => Number.NaN) }).expected.at(-1)).toBeCloseTo(100, -1)
    const holes = series.hdd.map((hdd, i) => (i % 5 === 0 ? Number.NaN : hdd))
    expect(alerts({ ...series, hdd: holes }).length).toBeLessThanOrEqual(2)
  })

  test('three Spring Festivals: the first fall is explained, later ones are in the band, a jump is not', () => {
    const series = simulateMeter('2022-06-01', '2025-12-31', { festival: 0.2, noise: 0.04 })
    expect(alerts(series).filter((kind) => kind !== 'spike')).toEqual([])
    const { kind, low, high } = detectMeter(series)
    const at = (date: string) => indexOf(series, date)
    expect(KINDS[kind[at('2023-01-22')]!]).toBe('explained')
    for (const newYear of ['2024-02-10', '2025-01-29']) {
      expect(series.volume[at(newYear)]).toBeGreaterThan(low[at(newYear)]!)
      expect(series.volume[at(newYear)]).toBeLessThan(high[at(newYear)]!)
    }
    series.volume[at('2025-01-29')] = 400
    expect(KINDS[detectMeter(series).kind[at('2025-01-29')]!]).toBe('spike')
    expect(KINDS[kind[at('2025-03-20')]!]).toBe('')
  })

  test('about 95 % of ordinary days lie in the band of the second year', () => {
    let inside = 0
    let n = 0
    for (let seed = 1; seed <= 6; seed++) {
      const series = simulateMeter('2022-06-01', '2024-12-31', { ...office, perDegree: 3 }, seed)
      const { low, high } = detectMeter(series)
      for (let t = 365; t < series.volume.length; t++) {
        n++
        if (series.volume[t]! >= low[t]! && series.volume[t]! <= high[t]!) inside++
      }
    }
    expect(inside / n).toBeGreaterThan(0.93)
    expect(inside / n).toBeLessThan(0.975)
  })
})

describe('edges', () => {
  test('always zero, always the same, five days and none', () => {
    const zeros = simulateMeter('2023-01-01', '2024-06-30')
    zeros.volume.fill(0)
    expect(alerts(zeros)).toEqual([])
    const constant = simulateMeter('2023-01-01', '2024-06-30')
    constant.volume.fill(50)
    expect(new Set(alerts(constant))).toEqual(new Set(['flatline']))
    const short = simulateMeter('2024-02-26', '2024-03-01')
    expect(Array.from(detectMeter(short).kind)).toEqual([0, 0, 0, 0, 0])
    expect(detectMeter(short).expected.every(Number.isNaN)).toBe(true)
    expect(detectMeter(simulateMeter('2024-02-27', '2024-02-26')).kind).toHaveLength(0)
  })

  test('a leap day is a day like its neighbours', () => {
    const series = simulateMeter('2023-04-01', '2024-03-10')
    expect(series.volume).toHaveLength(345)
    const { kind, expected } = detectMeter(series)
    const leap = indexOf(series, '2024-02-29')
    expect(kind[leap]).toBe(CODE.normal)
    expect(Math.abs(expected[leap]! - 100)).toBeLessThan(10)
  })

  test('one reading a month: the other days are missing, and nothing else is said', () => {
    const series = simulateMeter('2022-01-01', '2024-12-31')
    series.volume.forEach((_, t) => {
      if (t % 30 !== 0) series.volume[t] = Number.NaN
    })
    expect(alerts(series)).toEqual([])
  })

  test('a year of nothing but gaps is missing throughout', () => {
    const series = simulateMeter('2023-01-01', '2023-12-31')
    series.volume.fill(Number.NaN)
    expect(detectMeter(series).kind.every((code) => code === CODE.missing)).toBe(true)
  })

  test('whatever the values, every figure is finite or not there', () => {
    const value = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constantFrom(0, 0, Number.NaN, 12.5))
    const heat = fc.oneof(fc.double({ min: 0, max: 60, noNaN: true }), fc.constant(Number.NaN))
    const day = fc.record({ value, heat, dayClass: fc.nat(8), offset: fc.integer({ min: -99, max: 99 }) })
    fc.assert(
      fc.property(fc.array(day, { maxLength: 200, size: 'max' }), (days) => {
        const { expected, low, high, score, kind } = detectMeter({
          firstDay: 19_000,
          volume: Float64Array.from(days, (d) => d.value),
          hdd: Float64Array.from(days, (d) => d.heat),
          dayClass: Uint8Array.from(days, (d) => d.dayClass),
          springOffset: Int16Array.from(days, (d) => d.offset),
        })
        expect(score.every((s) => Number.isFinite(s) && s >= 0)).toBe(true)
        expect(kind.every((code) => code < KINDS.length)).toBe(true)
        for (const figures of [expected, low, high]) {
          expect(figures.every((m3, t) => Number.isNaN(expected[t]!) === Number.isNaN(m3) && !(m3 < 0))).toBe(true)
          expect(figures.every((m3) => Math.abs(m3) !== Number.POSITIVE_INFINITY)).toBe(true)
        }
        days.forEach((d, t) => {
          expect(kind[t] === CODE.missing).toBe(Number.isNaN(d.value))
          expect(kind[t] === CODE.negative || kind[t] === CODE.rollover).toBe(d.value < 0)
        })
      }),
      { numRuns: 200 },
    )
  })

  test('where something is expected, the band contains it', () => {
    const series = simulateMeter('2022-06-01', '2024-12-31', { perDegree: 8, sunday: 0.1 })
    change(series, '2024-05-06', 60, (volume) => volume * 0.4)
    const { expected, low, high } = detectMeter(series)
    expected.forEach((value, t) => {
      if (Number.isNaN(value)) return
      expect(low[t]! >= 0 && low[t]! <= value && value <= high[t]!).toBe(true)
    })
  })

  test('the codes of day classes are those of the calendar', () => {
    expect(DAY_CLASSES).toHaveLength(N_CLASSES)
    expect(DAY_CLASSES.slice(5)).toEqual(['sat', 'sun', 'holiday', 'spring_festival'])
  })
})

test('causal: what follows a day never changes its verdict', () => {
  const wild = fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: 0, max: 300, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 0, -5, 1e6) },
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), fc.array(wild, { maxLength: 40 }), fc.nat(500), (cut, values, at) => {
      const series = simulateMeter('2022-11-01', '2024-06-30', { perDegree: 5, festival: 0.3 })
      values.forEach((value, i) => {
        series.volume[at + i] = value
      })
      const full = detectMeter(series)
      const part = detectMeter({
        firstDay: series.firstDay,
        volume: series.volume.slice(0, cut),
        hdd: series.hdd.slice(0, cut),
        dayClass: series.dayClass.slice(0, cut),
        springOffset: series.springOffset.slice(0, cut),
      })
      for (const name of ['expected', 'low', 'high', 'score', 'kind', 'reason'] as const) {
        expect(part[name]).toEqual(full[name].slice(0, cut))
      }
    }),
    { numRuns: 60 },
  )
})
