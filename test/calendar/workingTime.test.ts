import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { localSeconds, localTime } from '../../src/calendar/localTime.ts'
import { addWorkingSeconds, workingHours, workingSecondsBetween } from '../../src/calendar/workingTime.ts'

const calendar = loadCalendar()
const hours = workingHours('08:30', '17:30')
const between = (from: number, to: number) => workingSecondsBetween(calendar, hours, from, to)
const add = (from: number, seconds: number) => addWorkingSeconds(calendar, hours, from, seconds)
const anyTime = fc.integer({ min: localSeconds('2005-01-01 00:00:00'), max: localSeconds('2025-12-31 23:59:59') })
const anyWork = fc.integer({ min: -60 * 32_400, max: 60 * 32_400 })

describe('working time', () => {
  test('is additive over any three times', () => {
    fc.assert(
      fc.property(anyTime, anyTime, anyTime, (a, b, c) => {
        expect(between(a, b) + between(b, c)).toBe(between(a, c))
      }),
    )
  })

  test('never runs backwards, and never faster than the clock', () => {
    fc.assert(
      fc.property(anyTime, fc.nat(400_000), (from, later) => {
        expect(between(from, from + later)).toBeGreaterThanOrEqual(0)
        expect(between(from, from + later)).toBeLessThanOrEqual(later)
      }),
    )
  })

  test('what was added lies between', () => {
    fc.assert(
      fc.property(anyTime, anyWork, (from, seconds) => {
        expect(between(from, add(from, seconds))).toBe(seconds)
      }),
    )
  })

  test('adding in two steps is adding at once', () => {
    const work = fc.integer({ min: 1, max: 500_000 })
    fc.assert(
      fc.property(anyTime, work, work, (from, a, b) => {
        expect(add(add(from, a), b)).toBe(add(from, a + b))
      }),
    )
  })

  test('the sum is the first time by which so much was worked', () => {
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 1, max: 500_000 }), (from, seconds) => {
        expect(between(from, add(from, seconds) - 1)).toBe(seconds - 1)
      }),
    )
  })

  test('counted second by second over a week', () => {
    const start = localSeconds('2024-02-05 00:00:00')
    const worked = (second: number) => {
      const clock = second % 86_400
      return Math.floor((second - start) / 86_400) < 5 && clock >= 8.5 * 3600 && clock < 17.5 * 3600
    }
    let sum = 0
    for (let second = start; second < start + 7 * 86_400; second++) {
      if (second % 977 === 0) expect(between(start, second)).toBe(sum)
      if (worked(second)) sum++
    }
  })
})

const hour = 3600
test.each([
  // Spring Festival 2024: Sunday 4 February is worked, 10–17 are free, Sunday 18 is worked.
  ['2024-02-04 09:00:00', '2024-02-04 12:00:00', 3 * hour],
  ['2024-02-09 16:30:00', '2024-02-18 09:30:00', 2 * hour],
  ['2024-02-10 08:30:00', '2024-02-17 17:30:00', 0],
  // National Day 2025 with Mid-Autumn: 1–8 October free, Sunday 28 September and Saturday 11 October worked.
  ['2025-09-26 17:00:00', '2025-09-28 09:00:00', hour],
  ['2025-09-30 17:30:00', '2025-10-09 08:30:00', 0],
  ['2025-10-10 17:00:00', '2025-10-12 24:00:00', 9.5 * hour],
  // Over the year's end: 1 January 2025 is free.
  ['2024-12-31 16:00:00', '2025-01-02 10:00:00', 3 * hour],
  // A whole day, from midnight to midnight, and back.
  ['2024-03-04 00:00:00', '2024-03-04 24:00:00', 9 * hour],
  ['2024-03-04 24:00:00', '2024-03-04 00:00:00', -9 * hour],
  // Before opening, after closing, at both.
  ['2024-03-04 07:00:00', '2024-03-04 08:30:00', 0],
  ['2024-03-04 17:30:00', '2024-03-05 08:30:00', 0],
  ['2024-03-04 17:29:59', '2024-03-05 08:30:01', 2],
])('from %s to %s are %d working seconds', (from, to, seconds) => {
  expect(between(localSeconds(from), localSeconds(to))).toBe(seconds)
})

test.each([
  ['2024-02-09 17:30:00', 1, '2024-02-18 08:30:01'],
  ['2024-02-09 08:30:00', 9 * hour, '2024-02-09 17:30:00'],
  ['2024-02-09 08:30:00', 9 * hour + 1, '2024-02-18 08:30:01'],
  ['2025-10-03 12:00:00', 4 * hour, '2025-10-09 12:30:00'],
  ['2024-12-31 17:00:00', hour, '2025-01-02 09:00:00'],
  ['2024-02-18 08:30:00', -hour, '2024-02-09 16:30:00'],
  ['2024-02-18 03:00:00', 0, '2024-02-18 03:00:00'],
])('%s and %d working seconds more is %s', (from, seconds, to) => {
  expect(localTime(add(localSeconds(from), seconds))).toBe(to)
})

test('a year outside the calendar is named', () => {
  expect(() => between(localSeconds('2026-12-31 09:00:00'), localSeconds('2027-01-04 09:00:00'))).toThrow(
    /2027-01-04 needs the working days of 2027; the calendar covers 2004–2026. Add data\/calendar\/2027.yaml/,
  )
  expect(() => add(localSeconds('2026-12-31 09:00:00'), 10 * hour)).toThrow(/working days of 2027/)
  expect(() => add(localSeconds('2004-01-02 09:00:00'), -10 * hour)).toThrow(/working days of 2003/)
})

test.each([
  ['17:30', '08:30', /an end after the start/],
  ['8:30', '17:30', /"8:30" is no clock time/],
  ['08:30', '24:01', /"24:01" is no clock time/],
])('working hours from %s to %s are refused', (start, end, error) => {
  expect(() => workingHours(start, end)).toThrow(error)
})

test.each(['2024-02-30 00:00:00', '2024-02-01', '2024-02-01 25:00:00', '2024-02-01 10:00:60'])(
  '%s is no time',
  (time) => {
    expect(() => localSeconds(time)).toThrow(/calendar: ".*" is no/)
  },
)

test('24:00 is the next midnight', () => {
  expect(localTime(localSeconds('2024-02-29 24:00:00'))).toBe('2024-03-01 00:00:00')
})
