import { foldAlphanumeric } from './personal.ts'

/** The rules by which a cell is rejected or repaired, named as the dirt they treat. */
export type DirtRule =
  | 'dirt_required'
  | 'dirt_fullwidth'
  | 'dirt_number'
  | 'dirt_dates'
  | 'dirt_ids'
  | 'dirt_enum'
  | 'dirt_sentinel'
  | 'dirt_unit'
  | 'dirt_percent'
  | 'dirt_injection'
  | 'personal_id'

/** What a cleaner makes of one cell: a value (null = the cell says nothing), the repair it took, and whether a time lacks its clock. */
export interface Cell<T> {
  value: T | null
  repaired?: DirtRule
  dayPrecise?: boolean
  /** The unit that the cell itself states (`3,500方`), which then counts instead of the header's; empty for the contract's own. */
  unit?: string
}

/** A cell that cannot be read: which rule it breaks and what was expected instead. */
export interface CellFault {
  fault: DirtRule
  expected: string
}

/** A cleaner reads one cell's text (null = absent). */
export type Cleaner<T> = (raw: string | null) => Cell<T> | CellFault

/** True when a cleaner refused the cell. */
export const isFault = (result: Cell<unknown> | CellFault): result is CellFault => 'fault' in result

/** What has no width, or turns the direction of what stands behind it (U+202E). */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
const WIDE_SPACE = /[\u00a0\u3000\u2000-\u200a\u202f]/g
/** What people write where there is nothing, in lower case; the generated SQL leaves these to the cleaners. */
export const NOTHING_WORDS: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '–',
  '/',
  '\\',
  '#n/a',
  'n/a',
  'na',
  'nan',
  'null',
  'none',
  '(null)',
])

/**
 * Text as people meant it: no invisible characters, plain spaces, half-width letters and digits; Chinese punctuation stays.
 * `repaired` is set when more than outer blanks changed.
 */
export function cleanText(raw: string | null): Cell<string> {
  if (raw === null) return { value: null }
  const cleaned = foldAlphanumeric(raw.replace(INVISIBLE, '').replace(WIDE_SPACE, ' '))
  const value = cleaned.trim()
  const repaired = cleaned === raw ? undefined : ('dirt_fullwidth' as const)
  return { value: NOTHING_WORDS.has(value.toLowerCase()) ? null : value, repaired }
}

/**
 * Text for machine-read cells (numbers, dates, codes): as {@link cleanText}, then NFKC, so that `（１，２３４）` reads as `(1,234)`.
 * m³ and ㎡ become m3 and m2.
 */
export function cleanToken(raw: string | null): Cell<string> {
  const text = cleanText(raw)
  if (text.value === null) return text
  const value = text.value.normalize('NFKC').trim()
  const changed = value !== text.value && !/[³㎡㎥]/.test(text.value)
  return {
    value: NOTHING_WORDS.has(value.toLowerCase()) ? null : value,
    repaired: text.repaired ?? (changed ? 'dirt_fullwidth' : undefined),
  }
}
