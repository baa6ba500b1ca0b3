import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { epochDay, weekdayOfEpochDay } from './epochDay.ts'

const date = z.string().refine(isDate, { error: 'is not a date; expected yyyy-MM-dd' })

const yearSchema = z.strictObject({
  year: z.int(),
  notices: z
    .array(z.strictObject({ title: z.string(), number: z.string().optional(), url: z.string().optional() }))
    .min(1),
  taken_from: z.string(),
  holidays: z.record(date, z.string()),
  make_up_workdays: z.array(date),
})

const springFestivalSchema = z.strictObject({ spring_festival: z.array(date).min(1) })

/** One year's notice of the State Council: what it made free and what it made a working day. */
export type CalendarYear = z.infer<typeof yearSchema>

/**
 * Reads `<year>.yaml`. Throws, naming file, key and what is expected, when the file does not have that shape,
 * when a day lies outside its year, or when a make-up workday is not on a weekend.
 */
export function readYearFile(path: string): CalendarYear {
  const year = parseFile(path, yearSchema)
  for (const day of [...Object.keys(year.holidays), ...year.make_up_workdays]) {
    if (!day.startsWith(`${year.year}-`)) {
      throw new Error(
        `${path}: ${day} is not in ${year.year}; expected only days of that year, move it to its own file`,
      )
    }
  }
  for (const day of year.make_up_workdays) {
    if (weekdayOfEpochDay(epochDay(day)) < 5) {
      throw new Error(`${path}, make_up_workdays: ${day} is not a Saturday or Sunday; expected a weekend day`)
    }
    if (day in year.holidays) {
      throw new Error(`${path}: ${day} is both a holiday and a make-up workday; expected it in one list only`)
    }
  }
  return year
}

/** Reads the dates of lunar new year's day (正月初一), ascending. Throws when the file does not have that shape. */
export function readSpringFestivals(path: string): string[] {
  return parseFile(path, springFestivalSchema).spring_festival.sort()
}

function parseFile<T>(path: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(readFileSync(path, 'utf8')))
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  throw new Error(`${path}, ${issue.path.join('.') || 'file'}: ${issue.message}`)
}

function isDate(text: string): boolean {
  try {
    epochDay(text)
    return true
  } catch {
    return false
  }
}
