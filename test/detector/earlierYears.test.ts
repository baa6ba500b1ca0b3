import { describe, expect, test } from 'vitest'
import type { MeterSeries } from '../../src/detector/day.ts'
import { detectMeter } from '../../src/detector/detectMeter.ts'
import { inHeatingSeason } from '../../src/detector/heatingSeason.ts'
import { KINDS } from '../../src/detector/kinds.ts'
import { REASONS } from '../../src/detector/reason.ts'
import { createRecess, expectRecess, followDeparture, isRecess } from '../../src/detector/recess.ts'
import { indexOf, simulateMeter } from './simulateMeter.ts'

function change(series: MeterSeries, from: string, days: number, factor: number) {
  const start = indexOf(series, from)
  for (let t = start; t < start + days; t++) series.volume[t]! *= factor
}

/** Kinds and reasons of the days from a date on, as `kind` or `explained:reason`. */
function verdicts(series: MeterSeries, from: string, days: number): string[] {
  const { kind, reason } = detectMeter(series)
  const start = indexOf(series, from)
  return Array.from(kind.slice(start, start + days), (code, i) => {
    const why = REASONS[reason[start + i]!]!
    return why === '' ? KINDS[code]! : `${KINDS[code]!}:${why}`
  })
}

describe('the same time of earlier years', () => {
  const school = () => {
    const series = simulateMeter('2021-09-01', '2024-12-31', { sunday: 0.6, noise: 0.08 })
    for (const [from, days] of [
      ['2022-07-05', 52],
      ['2023-07-09', 50],
      ['2024-07-03', 54],
    ] as const)
      change(series, from, days, 0.2)
    return series
  }

  test('a closure is told in its first summer and explained in the next, a few days earlier or later too', () => {
    const series = school()
    expect(verdicts(series, '2022-07-05', 30)).toContain('theft_like')
    for (const from of ['2023-07-09', '2024-07-03'])
      expect(new Set(verdicts(series, from, 50))).toEqual(new Set(['explained:yearly']))
    expect(verdicts(series, '2024-08-26', 60).filter((kind) => kind !== '')).toEqual([])
  })

  test('the band holds what the summer may bring, and the usual use', () => {
    const series = school()
    const { low, high } = detectMeter(series)
    for (let t = indexOf(series, '2024-07-05'); t < indexOf(series, '2024-08-20'); t++) {
      expect(low[t]).toBeLessThan(40)
      expect(high[t]).toBeGreaterThan(60)
    }
  })

  test('a closure that goes on after its time is told', () => {
    const series = school()
    change(series, '2024-08-26', 60, 0.2)
    expect(verdicts(series, '2024-09-20', 10)).toEqual(Array(10).fill('theft_like'))
  })

  test('a fall of a day or two, or one that stayed, is no rhythm of the year', () => {
    const recess = createRecess()
    const days = (from: number, n: number, departure: number) => {
      for (let day = from; day < from + n; day++) followDeparture(recess, day, departure, 0, departure !== 0)
    }
    const expected = (day: number) => {
      expectRecess(recess, day)
      return isRecess(recess, -1)
    }
    days(19_000, 3, -1)
    days(19_003, 20, 0)
    expect(expected(19_366)).toBe(false)
    days(19_023, 12, -1)
    days(19_035, 4, 0)
    expect([expected(19_060), expected(19_377), expected(19_378), expected(19_409), expected(19_410)]).toEqual([
      false,
      false,
      true,
      true,
      false,
    ])
    expectRecess(recess, 19_390)
    expect([-0.2, -0.5, -1.4, -1.6, 1].map((departure) => isRecess(recess, departure))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
    days(19_100, 120, -1)
    expect(expected(19_500)).toBe(false)
  })
})

test('the way back to the level before an accepted change is explained, and at once the normal one', () => {
  const series = simulateMeter('2022-06-01', '2024-12-31', { sunday: 0.6 })
  change(series, '2024-03-04', 120, 1.6)
  expect(verdicts(series, '2024-03-10', 24)).toEqual(Array(24).fill('level_shift'))
  const after = verdicts(series, '2024-07-02', 60)
  expect(after.filter((kind) => kind !== '')).toEqual(Array(3).fill('explained:returned'))
  expect(after.slice(0, 3)).not.toContain('')
})

test('without any weather the season stands in for it: later winters raise hardly an alarm', () => {
  const series = simulateMeter('2022-03-01', '2024-12-31', { base: 40, perDegree: 8 })
  series.hdd.fill(Number.NaN)
  const { kind, expected } = detectMeter(series)
  const at = (date: string) => indexOf(series, date)
  const flagged = kind.slice(at('2023-10-01')).filter((code) => code !== 0)
  expect(flagged.length).toBeLessThan(15)
  expect(expected[at('2024-01-15')]! / expected[at('2023-08-15')]!).toBeGreaterThan(2.5)
})

test('a new weekly rhythm is learned after some weeks', () => {
  const series = simulateMeter('2022-06-01', '2024-12-31', { sunday: 0.3 })
  for (let t = indexOf(series, '2024-05-12'); t < series.volume.length; t += 7) series.volume[t]! /= 0.3
  const sundays = verdicts(series, '2024-05-12', 140).filter((_, t) => t % 7 === 0)
  expect(sundays.slice(0, 3)).toEqual(Array(3).fill('spike'))
  expect(sundays.slice(5).filter((kind) => kind !== '').length).toBeLessThanOrEqual(1)
})

test('the first heating season of a boiler house raises no alarm, and a rise in its second January does', () => {
  const series = simulateMeter('2024-05-01', '2026-03-31', { base: 15 })
  series.hdd.forEach((hdd, t) => {
    if (inHeatingSeason(series.firstDay + t) === 1) series.volume[t] = 300 + 60 * hdd
  })
  const { kind, reason } = detectMeter(series)
  const at = (date: string) => indexOf(series, date)
  const first = Array.from(kind.subarray(at('2024-11-15'), at('2024-12-31')), (code) => KINDS[code]!)
  expect(first).toContain('explained')
  expect(first.filter((name) => name !== '' && name !== 'explained')).toEqual([])
  expect(REASONS[reason[at('2024-11-15')]!]).toBe('weather')
  series.volume[at('2026-01-14')]! *= 2.5
  expect(KINDS[detectMeter(series).kind[at('2026-01-14')]!]).toBe('spike')
})
