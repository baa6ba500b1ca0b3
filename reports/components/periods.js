/** The last month that ended before the cut-off, `yyyy-MM`. @param {string} asOf exclusive */
export const lastCompleteMonth = (asOf) => shiftMonth(asOf.slice(0, 7), -1)

/** The year that the last day before the cut-off belongs to. @param {string} asOf exclusive */
export const yearOf = (asOf) => new Date(Date.parse(`${asOf.slice(0, 10)}T00:00:00Z`) - 1).toISOString().slice(0, 4)

/** The month n months away. @param {string} month yyyy-MM */
export function shiftMonth(month, n) {
  const [year, part] = month.split('-').map(Number)
  const index = year * 12 + part - 1 + n
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** n months up to and including one. @param {string} month yyyy-MM */
export const monthsUpTo = (month, n) => Array.from({ length: n }, (_, i) => shiftMonth(month, i - n + 1))

/** The same period a year before: `2025`, `2025-Q3`, `2025-09`. @param {string} period */
export const yearBefore = (period) => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`

/** Whether a period is a year, a quarter or a month. @param {string} period */
export const periodKind = (period) => (period.length === 4 ? 'year' : period[5] === 'Q' ? 'quarter' : 'month')

/** One row per month, in order; a month without a row keeps only its name, so that lines break there. */
export function perMonth(rows, months, key = 'period') {
  const byMonth = new Map(rows.map((row) => [row[key], row]))
  return months.map((month) => ({ ...byMonth.get(month), month }))
}

/** The periods of a kind that rows have, newest first, none later than the last complete month. */
export const periodsOf = (rows, kind) =>
  [...new Set(rows.map((row) => row.period))]
    .filter((text) => periodKind(text) === kind)
    .sort()
    .reverse()
