/**
 * The offset of a time zone that has had one and the same since 1992, as `+08:00`; null for one with summer time.
 * @param timezone IANA name
 */
export function fixedOffset(timezone: string): string | null {
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' })
  const offsets = new Set<string>()
  for (let year = 1992; year <= 2040; year++)
    for (let month = 0; month < 12; month++) {
      const name = format.formatToParts(Date.UTC(year, month, 15)).find(({ type }) => type === 'timeZoneName')!.value
      offsets.add(name.slice(3) || '+00:00')
    }
  const [only] = offsets
  return offsets.size === 1 ? only! : null
}
