import { isValid, parse } from 'date-fns'
import { type Cell, type CellFault, type Cleaner, cleanToken } from './cell.ts'

const DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const CHINESE_DATE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/
const CLOCK =
  /^(上午|下午|早上|晚上|凌晨|中午)?\s*(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2})?(?:\.\d+)?)?秒?(?:\s*([ap])\.?m\.?)?$/i
const YEAR_LAST = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{1,4}(\D|$)/
const SPLIT = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|\d{8})(?:[T\s]*)(.*)$/
const SERIAL = /^\d{5}(\.\d+)?$/
const COMPACT_TIME = /^(\d{8})(\d{2})(\d{2})(\d{2})$/
const OFFSET = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})$/
const SENTINEL = /^(?:9999|2999|0000|0001|1900|1899)(?:[-/.年]\d{1,2}[-/.月]\d{1,2}日?|0000|0101|1231)(?:[T\s].*)?$/
const EXPECTED =
  'yyyy-MM-dd HH:mm:ss (also yyyy/M/d H:mm, yyyy年M月d日, yyyy.M.d, yyyyMMdd, a spreadsheet day from 30000 to 60000)'
const NAME_A_FORMAT =
  'a date with its four-digit year first; which number is the day is never guessed: name the format in pilotlight.yaml, as columns: { <field>: { header: …, formats: [d/M/yyyy] } }'

const two = (n: number): string => String(n).padStart(2, '0')

/** The real calendar date of three numbers as `yyyy-MM-dd`, or null (2025-02-30 is none). */
function toDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 1990 || year > 2100 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return `${year}-${two(month)}-${two(day)}`
}

const nextDate = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

function readDate(text: string): string | null {
  const parts = DATE.exec(text) ?? CHINESE_DATE.exec(text) ?? COMPACT_DATE.exec(text)
  return parts ? toDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null
}

function readClock(text: string): { clock: string; nextDay: boolean } | null {
  const parts = CLOCK.exec(text)
  if (!parts) return null
  let hour = Number(parts[2])
  const minute = Number(parts[3] ?? 0)
  const second = Number(parts[4] ?? 0)
  const half = halfOfDay(parts[1] ?? parts[5]?.toLowerCase())
  // 上午12:30 and 晚上12:30 are said of noon and of midnight.
  if (half === 'unclear' && hour === 12) return null
  if (half === 'noon' && hour > 0 && hour < 11) hour += 12
  if ((half === 'after' || parts[1] === '晚上') && hour < 12) hour += 12
  if (half === 'night' && hour === 12) hour = 0
  if (minute > 59 || second > 59 || hour > 24 || (hour === 24 && minute + second > 0)) return null
  return { clock: `${two(hour % 24)}:${two(minute)}:${two(second)}`, nextDay: hour === 24 }
}

function halfOfDay(word: string | undefined): 'unclear' | 'noon' | 'after' | 'night' | null {
  if (word === '下午' || word === 'p') return 'after'
  if (word === '凌晨' || word === 'a') return 'night'
  if (word === '中午') return 'noon'
  return word ? 'unclear' : null
}

/** Excel serial day (1900 base) to local time text, to the nearest second. */
function fromSerial(serial: number): string {
  const instant = new Date(Math.round((serial - 25_569) * 86_400) * 1000)
  return instant.toISOString().slice(0, 19).replace('T', ' ')
}

function readTime(text: string): Cell<string> | CellFault {
  const fault: CellFault = { fault: 'dirt_dates', expected: YEAR_LAST.test(text) ? NAME_A_FORMAT : EXPECTED }
  if (SENTINEL.test(text)) return { value: null, repaired: 'dirt_sentinel' }
  if (SERIAL.test(text)) {
    const serial = Number(text)
    if (serial < 30_000 || serial > 60_000) return fault
    return { value: fromSerial(serial), dayPrecise: Number.isInteger(serial) }
  }
  const compact = COMPACT_TIME.exec(text)
  const whole = compact ? `${compact[1]} ${compact[2]}:${compact[3]}:${compact[4]}` : text
  const parts = SPLIT.exec(whole)
  const date = parts && readDate(parts[1]!)
  if (!parts || !date) return fault
  if (parts[2] === '') return { value: `${date} 00:00:00`, dayPrecise: true }
  const clock = readClock(parts[2]!)
  if (!clock) return fault
  return { value: `${clock.nextDay ? nextDate(date) : date} ${clock.clock}` }
}

/**
 * Reads a local time as `yyyy-MM-dd HH:mm:ss`; `dayPrecise` when no clock time was written. Day-month orders are never guessed;
 * sentinels such as 9999-12-31 mean nothing was written.
 */
export const cleanTimestamp: Cleaner<string> = (raw) => {
  const token = cleanToken(raw)
  if (token.value === null || token.value === '无') return { value: null }
  const read = readTime(token.value)
  return 'fault' in read ? read : { ...read, repaired: read.repaired ?? token.repaired }
}

/** Reads a date as `yyyy-MM-dd`; a clock time behind it is dropped. */
export const cleanDate: Cleaner<string> = (raw) => {
  const read = cleanTimestamp(raw)
  if ('fault' in read) return read
  return { value: read.value === null ? null : read.value.slice(0, 10), repaired: read.repaired }
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>()

/** ISO 8601 text with an offset as local time of `timezone` (`yyyy-MM-dd HH:mm:ss`); any other text unchanged. */
export function toLocalTime(text: string, timezone: string): string {
  const parts = OFFSET.exec(text.trim())
  if (!parts) return text
  const offset = parts[3] === 'Z' ? 'Z' : parts[3]!.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
  const instant = new Date(`${parts[1]}T${parts[2]}${offset}`)
  if (Number.isNaN(instant.getTime())) return text
  let format = zoneFormats.get(timezone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' })
    zoneFormats.set(timezone, format)
  }
  return format.format(instant)
}

/** Text in one of the configured formats (Unicode LDML tokens) as `yyyy-MM-dd HH:mm:ss`, or `yyyy-MM-dd` when the format has no hours; null when none fits. */
export function parseFormats(text: string, formats: readonly string[]): string | null {
  for (const format of formats) {
    const date = parse(text.trim(), format, new Date(2000, 0, 1))
    if (!isValid(date)) continue
    const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
    if (!/[Hhk]/.test(format)) return day
    return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  }
  return null
}
