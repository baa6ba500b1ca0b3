const DAY_MS = 86_400_000

/** Days since 1970-01-01 of a `yyyy-MM-dd` date. Throws when the text is not a calendar date. */
export function epochDay(date: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  const day = ms / DAY_MS
  if (Number.isNaN(ms) || dateOfEpochDay(day) !== date) {
    throw new Error(`calendar: "${date}" is not a date; expected yyyy-MM-dd of a day that exists`)
  }
  return day
}

/** The `yyyy-MM-dd` date of a number of days since 1970-01-01. */
export function dateOfEpochDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Weekday of an epoch day, 0 = Monday … 6 = Sunday (1970-01-01 was a Thursday). */
export function weekdayOfEpochDay(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}
