import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadCalendar } from '../../src/calendar/calendar.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'calendar-'))
  writeFileSync(join(folder, 'spring_festival.yaml'), 'spring_festival: [2025-01-29, 2027-02-06]\n')
})

afterEach(() => rmSync(folder, { recursive: true }))

function writeYear(year: number, holidays: string, makeUp: string, name = `${year}.yaml`) {
  const text = `year: ${year}\nnotices: [{ title: t }]\ntaken_from: test\nholidays: ${holidays}\nmake_up_workdays: ${makeUp}\n`
  writeFileSync(join(folder, name), text)
}

test('reads the years of a folder', () => {
  writeYear(2025, '{ 2025-01-01: 元旦 }', '[2025-01-26]')
  const calendar = loadCalendar(folder)
  expect(calendar.dayType[0]).toBe('holiday')
  expect(calendar.dayType[25]).toBe('makeup')
  expect(calendar.workdays).toHaveLength(261)
})

test('a missing year is an error', () => {
  writeYear(2025, '{}', '[]')
  writeYear(2027, '{}', '[]')
  expect(() => loadCalendar(folder)).toThrow(/2026\.yaml is missing; expected one file for every year/)
})

test('an empty folder is an error', () => {
  expect(() => loadCalendar(folder)).toThrow(/holds no calendar; expected files named <year>\.yaml/)
})

test.each([
  ['{ 2024-12-31: 元旦 }', '[]', /2024-12-31 is not in 2025; expected only days of that year/],
  ['{ 2025-02-30: 元旦 }', '[]', /holidays\.2025-02-30/],
  ['{}', '[2025-01-27]', /2025-01-27 is not a Saturday or Sunday/],
  ['{ 2025-01-26: 春节 }', '[2025-01-26]', /2025-01-26 is both a holiday and a make-up workday/],
  ['{}', '[soon]', /make_up_workdays\.0: is not a date; expected yyyy-MM-dd/],
])('holidays %s and make-up workdays %s are refused', (holidays, makeUp, message) => {
  writeYear(2025, holidays, makeUp)
  expect(() => loadCalendar(folder)).toThrow(message)
})

test('a file whose name is another year is refused', () => {
  writeYear(2026, '{}', '[]', '2025.yaml')
  expect(() => loadCalendar(folder)).toThrow(/year: 2026; expected 2025/)
})
