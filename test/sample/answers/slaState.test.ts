import { describe, expect, it } from 'vitest'
import { loadCalendar } from '../../../src/calendar/calendar.ts'
import { epochDay } from '../../../src/calendar/epochDay.ts'
import { workdayDue } from '../../../src/calendar/workdays.ts'
import { type SlaCase, slaState, workdaysLater } from '../../../src/sample/answers/slaState.ts'
import { AS_OF, type Minute, timeText } from '../../../src/sample/moment.ts'

const calendar = loadCalendar()
const at = (text: string): Minute =>
  epochDay(text.slice(0, 10)) * 1440 + Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16))
const day = (given: Partial<SlaCase>): SlaCase => ({
  start: at('2025-06-03 10:00'),
  finish: null,
  dayPrecise: false,
  limit: { minutes: 1440 },
  excluded: false,
  ...given,
})

describe('workdaysLater', () => {
  it.each([
    ['2025-09-26 17:30', 1, '2025-09-29 00:00:00', 'the make-up Sunday 28 September is the next working day'],
    ['2025-09-26 17:31', 1, '2025-09-30 00:00:00', 'after 17:30 the make-up Sunday is day 0'],
    ['2025-10-01 09:00', 1, '2025-10-11 00:00:00', 'National Day: day 0 is 9 October'],
    ['2025-12-31 09:00', 5, '2026-01-09 00:00:00', 'over the new year with its make-up Sunday 4 January'],
  ])('%s + %i → %s (%s)', (start, n, due) => {
    expect(timeText(workdaysLater(calendar, at(start), n))).toBe(due)
  })

  it('agrees with the calendar module', () => {
    for (let minute = at('2024-12-20 17:30'); minute < at('2025-03-01 00:00'); minute += 397) {
      for (const n of [1, 2, 3, 5])
        expect(timeText(workdaysLater(calendar, minute, n))).toBe(workdayDue(calendar, timeText(minute), n))
    }
  })
})

describe('slaState', () => {
  it.each<[string, Partial<SlaCase>, string]>([
    ['finished at the very minute', { finish: at('2025-06-04 10:00') }, 'on_time'],
    ['a minute later', { finish: at('2025-06-04 10:01') }, 'late'],
    ['open, past due', {}, 'overdue'],
    ['open, due at the cut-off', { start: AS_OF - 1440 }, 'pending'],
    ['open, due a minute before', { start: AS_OF - 1441 }, 'overdue'],
    ['finished before it began', { finish: at('2025-06-03 09:59') }, 'undeterminable'],
    ['written as a day', { dayPrecise: true, finish: at('2025-06-03 10:00') }, 'undeterminable'],
    [
      'written as a day, in working days',
      { dayPrecise: true, start: at('2025-06-03 00:00'), finish: at('2025-06-04 00:00'), limit: { workdays: 1 } },
      'on_time',
    ],
    [
      'written as the day after it was due',
      { dayPrecise: true, start: at('2025-06-03 00:00'), finish: at('2025-06-05 00:00'), limit: { workdays: 1 } },
      'late',
    ],
    ['without a stated deadline', { limit: { stated: null } }, 'undeterminable'],
    ['excused', { excluded: true }, 'excluded'],
  ])('%s', (_, given, state) => {
    expect(slaState(calendar, day(given))).toBe(state)
  })
})
