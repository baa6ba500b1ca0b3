/** 15 November and 15 March, as days after 1 March: between them lies district heating in most northern cities. */
const FROM = 259
const TO = 14

/** Whether a day (days since 1970-01-01) lies in the heating season, 15 November to 15 March, both included: 1 or 0. */
export function inHeatingSeason(epochDay: number): 0 | 1 {
  const day = dayAfterMarch1(epochDay)
  return day >= FROM || day <= TO ? 1 : 0
}

/** Days since the last 1 March: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms (days of 400-year eras). */
function dayAfterMarch1(epochDay: number): number {
  const days = epochDay + 719_468
  const ofEra = days - Math.floor(days / 146_097) * 146_097
  const centuries = Math.floor(ofEra / 36_524)
  const leaps = Math.floor(ofEra / 1_460)
  const year = Math.floor((ofEra - leaps + centuries - Math.floor(ofEra / 146_096)) / 365)
  return ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
}
