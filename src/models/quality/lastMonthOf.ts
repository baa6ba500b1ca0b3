/**
 * The last month of a period as reports and names of files write it (`2025-09`, `2025年9月`, `202509`, `2025-Q3`, `2025`), as its
 * first day; null when the text states none, or a day.
 */
export function lastMonthOf(text: string | null): string | null {
  const plain = (text ?? '').normalize('NFKC').trim()
  const month = /(?<!\d)(20\d{2})[-/.年]?(0[1-9]|1[0-2]|[1-9](?=月))(?![-/.]?\d)/.exec(plain)
  if (month) return firstDay(month[1]!, Number(month[2]))
  const quarter = /(?<!\d)(20\d{2})-Q([1-4])(?!\d)/.exec(plain)
  if (quarter) return firstDay(quarter[1]!, 3 * Number(quarter[2]))
  return /^20\d{2}$/.test(plain) ? firstDay(plain, 12) : null
}

const firstDay = (year: string, month: number): string => `${year}-${String(month).padStart(2, '0')}-01`
