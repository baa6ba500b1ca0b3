/** How a number format shows a number: as it is, in per cent, as a day, a day with a time, a time of day, or a duration. */
export type NumberKind = 'number' | 'percent' | 'date' | 'datetime' | 'time' | 'duration'

// ECMA-376 18.8.30; 27–36 and 50–58 are the Chinese, Japanese and Korean ones
const BUILT_IN = new Map<number, NumberKind>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'date'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, 'time'] as const),
  [22, 'datetime'],
  [46, 'duration'],
  [9, 'percent'],
  [10, 'percent'],
])

/**
 * Tells what a number format shows.
 * @param id the format's number in the workbook; @param code its text when the workbook defines it itself
 */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return BUILT_IN.get(id) ?? 'number'
  const first = code.split(';')[0]!
  const bare = first.replace(/"[^"]*"|\\.|_.|\*./g, '')
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'duration'
  const letters = bare.replace(/\[[^\]]*\]/g, '').toLowerCase()
  if (letters.includes('general')) return 'number'
  const day = /[yd]|e(?![+-])/.test(letters) || (letters.includes('m') && !/[hs]/.test(letters))
  const time = /[hs]/.test(letters)
  if (day) return time ? 'datetime' : 'date'
  if (time) return 'time'
  return letters.includes('%') ? 'percent' : 'number'
}

const DAY_S = 86_400
const LAST_SERIAL = 2_958_466

/**
 * Writes a workbook's number as text: a number as its shortest decimal form at the 15 digits a workbook keeps, without
 * exponent, and one of more digits as it is stored; a share in per cent, as 95.3%; a date as `yyyy-MM-dd`, with ` HH:mm:ss` when its format shows a time or it has one; a time as `HH:mm:ss`;
 * a duration as `H:mm:ss`. A serial outside 1900–9999 stays a number; the day 0 of a workbook is `1900-01-00`.
 * @param date1904 whether the workbook counts days from 1904
 */
export function numberText(raw: string, kind: NumberKind, date1904: boolean): string {
  const value = Number(raw)
  if (raw === '' || !Number.isFinite(value)) return raw
  // A workbook keeps 15 digits: of a longer one the rest is lost, and as written it still says so.
  if (Math.abs(value) >= 1e15) return raw
  if (kind === 'percent') return `${hundredfold(decimalText(value))}%`
  if (kind === 'number' || value < 0 || value >= LAST_SERIAL) return decimalText(value)
  const seconds = Math.round(value * DAY_S)
  if (kind === 'duration') return clock(seconds)
  const day = Math.floor(seconds / DAY_S)
  const time = clock(seconds % DAY_S).padStart(8, '0')
  if (kind === 'time' && day === 0) return time
  const showTime = kind !== 'date' || seconds % DAY_S !== 0
  return showTime ? `${dayText(day, date1904)} ${time}` : dayText(day, date1904)
}

function dayText(serial: number, date1904: boolean): string {
  if (date1904) return isoDay(Date.UTC(1904, 0, 1), serial)
  if (serial === 0) return '1900-01-00'
  // Day 60 is 29 February 1900, which never was: workbooks count it all the same.
  if (serial === 60) return '1900-02-29'
  return isoDay(serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30), serial)
}

const isoDay = (epoch: number, days: number): string => new Date(epoch + days * DAY_S * 1000).toISOString().slice(0, 10)

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** A hundred times a decimal text, digit by digit: `0.953` gives `95.3`. */
function hundredfold(text: string): string {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === undefined) return text
  const digits = part.padEnd(2, '0')
  const left = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const right = digits.slice(2)
  return `${sign}${left}${right === '' ? '' : `.${right}`}`
}

/** Shortest decimal text of a number at 15 significant digits, without exponent. */
export function decimalText(value: number): string {
  const text = String(Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15)))
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!parts) return text
  const digits = parts[2]! + (parts[3] ?? '')
  const exponent = Number(parts[4])
  if (exponent < 0) return `${parts[1]}0.${'0'.repeat(-exponent - 1)}${digits}`
  return parts[1] + digits.padEnd(exponent + 1, '0')
}
