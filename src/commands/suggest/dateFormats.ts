import { parseFormats } from '../../contracts/time.ts'

/** What formats make of times that are not read in the usual way. */
export type DateReading =
  | { kind: 'sure'; formats: string[] }
  /** Each of these fits every value: which one is meant, the values do not tell. */
  | { kind: 'ambiguous'; formats: string[] }
  /** They are written as usual, but there is no such day. */
  | { kind: 'unreal' }
  | { kind: 'none' }

const DAYS = [
  'dd{}MM{}yyyy',
  'MM{}dd{}yyyy',
  'dd{}MM{}yy',
  'MM{}dd{}yy',
  'yy{}MM{}dd',
  'dd{}MMM{}yyyy',
  'dd{}MMM{}yy',
].flatMap((day) => ['/', '-', '.', ' '].map((sign) => day.replaceAll('{}', sign)))
const WRITTEN = ['MMM d, yyyy', 'MMMM d, yyyy', 'd MMMM yyyy', 'yyyyMMddHHmm', 'yyyy-MM']
const CLOCKS = ['', ' HH:mm', ' HH:mm:ss', ' hh:mm a', ' hh:mm:ss a', ' HHmm']
const FORMATS = [...DAYS, ...WRITTEN].flatMap((day) => CLOCKS.map((clock) => `${day}${clock}`))

// Year first is read in the usual way; what is refused of it is no real date.
const YEAR_FIRST = /^\d{4}([-/.年]|\d{4}$)/

/** Whether a text is written as usual, year first. */
export const isYearFirst = (text: string): boolean => YEAR_FIRST.test(text.trim())

/**
 * The formats that read every one of these texts, but for one in twenty that none reads (31 April).
 * @param texts values of one column that the cleaners refuse
 */
export function readFormats(texts: readonly string[]): DateReading {
  const distinct = [...new Set(texts.map((text) => text.trim()))].filter((text) => text && !isYearFirst(text))
  if (distinct.length === 0) return { kind: texts.length > 0 ? 'unreal' : 'none' }
  const readable = distinct.filter((text) => FORMATS.some((format) => fits(text, format)))
  if (readable.length === 0 || readable.length < 0.95 * distinct.length) return { kind: 'none' }
  const fitting = FORMATS.filter((format) => readable.every((text) => fits(text, format)))
  const [first] = fitting
  if (first === undefined) return { kind: 'none' }
  const readings = new Set(fitting.map((format) => readable.map((text) => parseFormats(text, [format])).join('\n')))
  return readings.size === 1
    ? { kind: 'sure', formats: [plain(first, readable)] }
    : { kind: 'ambiguous', formats: fitting.map((format) => plain(format, readable)) }
}

function fits(text: string, format: string): boolean {
  const read = parseFormats(text, [format])
  if (read === null) return false
  const year = Number(read.slice(0, 4))
  return year >= 1990 && year <= 2100
}

/** Single digits are shown as such: `d/M/yyyy` where a value is written 5/1/2024. */
const plain = (format: string, texts: readonly string[]): string =>
  texts.some((text) => /(^|[/\-. ])\d([/\-. :]|$)/.test(text))
    ? format
        .replace('dd', 'd')
        .replace(/(?<!M)MM(?!M)/, 'M')
        .replace('HH', 'H')
        .replace('hh', 'h')
    : format
