const DAY_MS = 86_400_000

/** 15 November to 15 March, both included: the season of district heating in most northern cities of China. */
const FROM = { month: 10, day: 15 }
const TO = { month: 2, day: 15 }

/** Which days of a series of n days from an epoch day lie in the heating season: 1 or 0. */
export function heatingSeason(firstDay: number, n: number): Uint8Array {
  const season = new Uint8Array(n)
  const firstYear = new Date(firstDay * DAY_MS).getUTCFullYear() - 1
  for (let year = firstYear; Date.UTC(year, FROM.month, FROM.day) / DAY_MS < firstDay + n; year++) {
    const start = Date.UTC(year, FROM.month, FROM.day) / DAY_MS - firstDay
    const end = Date.UTC(year + 1, TO.month, TO.day) / DAY_MS - firstDay
    if (end >= 0) season.fill(1, Math.max(0, start), end + 1)
  }
  return season
}
