import chineseDays from 'chinese-days'
import { expect, test } from 'vitest'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'

const calendar = loadCalendar()
const days = calendarDays(calendar)
const byDate = new Map(days.map((day) => [day.date, day]))

test('the calendar covers every day of 2004–2026', () => {
  expect(days).toHaveLength(8401)
  expect([days[0]!.date, days.at(-1)!.date]).toEqual(['2004-01-01', '2026-12-31'])
  expect(days[0]!.workday_index).toBe(0)
})

test('the shipped working days are those of the package chinese-days', () => {
  const differing = days.filter((day) => day.is_workday !== chineseDays.isWorkday(day.date))
  expect(differing.map((day) => day.date)).toEqual([])
})

test('the shipped lunar new years are those that chinese-days computes', () => {
  const computed = Array.from({ length: 29 }, (_, i) => chineseDays.getSolarDateFromLunar(`${2003 + i}-01-01`).date)
  expect(calendar.springFestivals.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))).toEqual(computed)
})

test.each([
  ['2024-02-04', 'makeup', -6, 'fri'],
  ['2024-02-08', 'workday', -2, 'thu'],
  ['2024-02-09', 'workday', -1, 'spring_festival'],
  ['2024-02-10', 'holiday', 0, 'spring_festival'],
  ['2024-02-16', 'holiday', 6, 'spring_festival'],
  ['2024-02-17', 'holiday', 7, 'holiday'],
  ['2024-02-18', 'makeup', 8, 'fri'],
  ['2024-03-21', 'workday', 40, 'thu'],
  ['2024-03-22', 'workday', null, 'fri'],
  ['2025-09-28', 'makeup', null, 'fri'],
  ['2025-09-30', 'workday', null, 'tue'],
  ['2025-10-01', 'holiday', null, 'holiday'],
  ['2025-10-08', 'holiday', null, 'holiday'],
  ['2025-10-09', 'workday', null, 'thu'],
  ['2025-10-11', 'makeup', null, 'fri'],
  ['2025-10-12', 'weekend', null, 'sun'],
  ['2020-02-01', 'holiday', 7, 'holiday'],
])('%s is %s, %s days from the Spring Festival, class %s', (date, type, offset, dayClass) => {
  const day = byDate.get(date)!
  expect([day.day_type, day.spring_festival_offset, day.day_class]).toEqual([type, offset, dayClass])
})

test('a holiday carries its name, other days none', () => {
  expect(byDate.get('2025-10-01')!.holiday_name).toBe('国庆节')
  expect(byDate.get('2025-10-11')!.holiday_name).toBeNull()
})
