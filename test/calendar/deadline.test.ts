import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { type Clock, dueTime, type Pause, timeTaken } from '../../src/calendar/deadline.ts'
import { clockSeconds, localSeconds, localTime } from '../../src/calendar/localTime.ts'
import { requireCutoffYear } from '../../src/calendar/outside.ts'
import { workdayDue } from '../../src/calendar/workdays.ts'

const calendar = loadCalendar()
const lastReceipt = clockSeconds('17:30')
const running = (clock: Clock, start: number, pauses: readonly Pause[] = []) => ({ clock, start, pauses, lastReceipt })

const anyClock = fc.constantFrom<Clock>('hours', 'minutes', 'workdays', 'calendar_days')
const anyStart = fc.integer({ min: localSeconds('2010-01-01 00:00:00'), max: localSeconds('2025-06-30 23:59:59') })
const anyLimit = fc.integer({ min: 1, max: 30 })
const anyGaps = fc.array(fc.tuple(fc.nat(300_000), fc.nat(300_000)), { maxLength: 4 })
const pausesFrom = (start: number, gaps: [number, number][]): Pause[] =>
  gaps.map(([after, length], i) => ({ from: start + i * 100_000 + after, to: start + i * 100_000 + after + length }))

describe('a deadline', () => {
  test('without pauses is that of the working days', () => {
    fc.assert(
      fc.property(anyStart, anyLimit, (start, limit) => {
        expect(localTime(dueTime(calendar, running('workdays', start), limit)!)).toBe(
          workdayDue(calendar, localTime(start), limit),
        )
      }),
    )
  })

  test('has taken exactly the limit', () => {
    fc.assert(
      fc.property(anyClock, anyStart, anyLimit, anyGaps, (clock, start, limit, gaps) => {
        const run = running(clock, start, pausesFrom(start, gaps))
        const due = dueTime(calendar, run, limit)!
        expect(timeTaken(calendar, run, due)).toBeCloseTo(limit, 9)
      }),
    )
  })

  test('is never earlier for a pause or a longer limit', () => {
    fc.assert(
      fc.property(anyClock, anyStart, anyLimit, anyGaps, (clock, start, limit, gaps) => {
        const plain = dueTime(calendar, running(clock, start), limit)!
        const paused = running(clock, start, pausesFrom(start, gaps))
        expect(dueTime(calendar, paused, limit)).toBeGreaterThanOrEqual(plain)
        expect(dueTime(calendar, paused, limit + 1)).toBeGreaterThan(dueTime(calendar, paused, limit)!)
      }),
    )
  })
})

test('time taken never shrinks as time passes', () => {
  fc.assert(
    fc.property(anyClock, anyStart, anyGaps, fc.nat(900_000), fc.nat(90_000), (clock, start, gaps, a, b) => {
      const run = running(clock, start, pausesFrom(start, gaps))
      expect(timeTaken(calendar, run, start + a + b)).toBeGreaterThanOrEqual(timeTaken(calendar, run, start + a))
    }),
  )
})

test('an endless pause leaves no deadline, unless the case was due before', () => {
  const start = localSeconds('2024-03-04 09:00:00')
  const stopped = (from: string): Pause[] => [{ from: localSeconds(from), to: null }]
  expect(dueTime(calendar, running('workdays', start, stopped('2024-03-05 23:59:59')), 1)).toBeNull()
  expect(dueTime(calendar, running('workdays', start, stopped('2024-03-06 00:00:00')), 1)).not.toBeNull()
  expect(dueTime(calendar, running('hours', start, stopped('2024-03-05 08:59:59')), 24)).toBeNull()
  expect(dueTime(calendar, running('hours', start, stopped('2024-03-05 09:00:00')), 24)).toBe(start + 86_400)
})

test.each([
  // Monday 4 March 2024, one working day: due Tuesday 24:00; waiting from Tuesday 10:00 to Thursday 15:00 leaves out two days.
  ['workdays', '2024-03-04 09:00:00', 1, [['2024-03-05 10:00:00', '2024-03-07 15:00:00']], '2024-03-08 00:00:00'],
  // Paused and resumed on one day: no day was lost.
  ['workdays', '2024-03-04 09:00:00', 1, [['2024-03-05 10:00:00', '2024-03-05 16:00:00']], '2024-03-06 00:00:00'],
  // Paused over a weekend: only the Friday stood.
  ['workdays', '2024-03-07 09:00:00', 1, [['2024-03-08 10:00:00', '2024-03-11 09:00:00']], '2024-03-12 00:00:00'],
  // The same by the calendar: Friday, Saturday and Sunday stood.
  ['calendar_days', '2024-03-07 09:00:00', 1, [['2024-03-08 10:00:00', '2024-03-11 09:00:00']], '2024-03-12 00:00:00'],
  // 24 hours, ten of them waiting, in two overlapping spans.
  [
    'hours',
    '2024-03-04 09:00:00',
    24,
    [
      ['2024-03-04 10:00:00', '2024-03-04 16:00:00'],
      ['2024-03-04 14:00:00', '2024-03-04 20:00:00'],
    ],
    '2024-03-05 19:00:00',
  ],
  // A pause before the case began counts from its beginning only.
  ['minutes', '2024-03-04 09:00:00', 45, [['2024-03-04 08:00:00', '2024-03-04 09:10:00']], '2024-03-04 09:55:00'],
  // Over the Spring Festival: of 9 February (worked) to 19 February the workdays 9, 18 stood.
  ['workdays', '2024-02-08 09:00:00', 2, [['2024-02-09 09:00:00', '2024-02-19 09:00:00']], '2024-02-21 00:00:00'],
] as const)('%s from %s, limit %d, pauses %j: due %s', (clock, start, limit, pauses, due) => {
  const spans = pauses.map(([from, to]) => ({ from: localSeconds(from), to: localSeconds(to) }))
  expect(localTime(dueTime(calendar, running(clock, localSeconds(start), spans), limit)!)).toBe(due)
})

test('the current year must be in the calendar', () => {
  expect(() => requireCutoffYear(calendar, '2027-01-01 00:00:00')).not.toThrow()
  expect(() => requireCutoffYear(calendar, '2027-01-01 00:00:01')).toThrow(
    /the cut-off 2027-01-01 00:00:01 needs the working days of 2027; .* Add data\/calendar\/2027.yaml/,
  )
  expect(() => requireCutoffYear(calendar, '2004-01-01 00:00:00')).toThrow(/working days of 2003/)
})
