import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { dateOfEpochDay, epochDay } from '../../src/calendar/epochDay.ts'
import { addWorkdays, isWorkday, workdayDue, workdaysBetween } from '../../src/calendar/workdays.ts'

const calendar = loadCalendar()
const anyDate = fc.integer({ min: epochDay('2005-01-01'), max: epochDay('2025-12-31') }).map(dateOfEpochDay)
const anyCount = fc.integer({ min: 0, max: 60 })

describe('workday arithmetic', () => {
  test('adding is additive', () => {
    fc.assert(
      fc.property(anyDate, anyCount, anyCount, (date, a, b) => {
        fc.pre(a > 0)
        expect(addWorkdays(calendar, addWorkdays(calendar, date, a), b)).toBe(addWorkdays(calendar, date, a + b))
      }),
    )
  })

  test('adding is undone by subtracting, from a workday', () => {
    fc.assert(
      fc.property(anyDate, anyCount, (date, n) => {
        fc.pre(isWorkday(calendar, date))
        expect(addWorkdays(calendar, addWorkdays(calendar, date, n), -n)).toBe(date)
      }),
    )
  })

  test('between counts what was added, and every count lands on a workday', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 60 }), (date, n) => {
        const later = addWorkdays(calendar, date, n)
        expect(workdaysBetween(calendar, date, later)).toBe(n)
        expect(isWorkday(calendar, later)).toBe(true)
      }),
    )
  })

  test('between is additive over any three dates', () => {
    fc.assert(
      fc.property(anyDate, anyDate, anyDate, (a, b, c) => {
        expect(workdaysBetween(calendar, a, b) + workdaysBetween(calendar, b, c)).toBe(workdaysBetween(calendar, a, c))
      }),
    )
  })

  test('a later receipt is never due earlier', () => {
    const time = fc.constantFrom('00:00:00', '08:30:00', '17:30:00', '17:30:01', '23:59:59')
    fc.assert(
      fc.property(anyDate, anyDate, time, time, anyCount, (a, b, timeA, timeB, n) => {
        const [first, second] = [`${a} ${timeA}`, `${b} ${timeB}`].sort() as [string, string]
        expect(workdayDue(calendar, first, n) <= workdayDue(calendar, second, n)).toBe(true)
      }),
    )
  })
})

test.each([
  // Thursday before the Spring Festival 2024: 9 Feb (Fri) is worked, 10–17 free, 18 (Sun) made up.
  ['2024-02-08 10:00:00', 1, '2024-02-10 00:00:00'],
  ['2024-02-08 17:30:00', 2, '2024-02-19 00:00:00'],
  ['2024-02-08 17:30:01', 1, '2024-02-19 00:00:00'],
  ['2024-02-08 10:00:00', 5, '2024-02-22 00:00:00'],
  ['2024-02-12 09:00:00', 1, '2024-02-20 00:00:00'],
  // Sunday 4 Feb 2024 is a make-up workday, so it is day 0.
  ['2024-02-04 09:00:00', 1, '2024-02-06 00:00:00'],
  // National Day and Mid-autumn 2025: free 1–8 Oct, made up 28 Sep (Sun) and 11 Oct (Sat).
  ['2025-09-27 09:00:00', 1, '2025-09-30 00:00:00'],
  ['2025-09-30 09:00:00', 1, '2025-10-10 00:00:00'],
  ['2025-09-30 18:00:00', 3, '2025-10-14 00:00:00'],
  ['2025-10-08 23:59:59', 2, '2025-10-12 00:00:00'],
  // Year end: 31 Dec 2024 is a Tuesday, 1 Jan free; 31 Dec 2025 a Wednesday, 1–3 Jan free, 4 Jan (Sun) made up.
  ['2024-12-31 17:30:00', 1, '2025-01-03 00:00:00'],
  ['2025-12-31 17:30:00', 1, '2026-01-05 00:00:00'],
  ['2025-12-31 20:00:00', 1, '2026-01-06 00:00:00'],
  ['2026-12-30 09:00:00', 1, '2027-01-01 00:00:00'],
])('received %s, due in %i workdays: %s', (start, n, due) => {
  expect(workdayDue(calendar, start, n)).toBe(due)
})

test('a date beyond the calendar is an error that names the year', () => {
  expect(() => isWorkday(calendar, '2027-01-04')).toThrow(/needs the working days of 2027; .* 2004–2026\. Add/)
  expect(() => workdayDue(calendar, '2026-12-31 09:00:00', 1)).toThrow(/1 workdays from 2026-12-31 needs .* 2027/)
  expect(() => addWorkdays(calendar, '2004-01-02', -1)).toThrow(/2003/)
  expect(() => isWorkday(calendar, '2025-02-30')).toThrow('"2025-02-30" is not a date; expected yyyy-MM-dd')
})
