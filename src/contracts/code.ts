import { closest } from 'fastest-levenshtein'
import { type Cleaner, cleanText, cleanToken } from './cell.ts'
import { maskPersonal } from './personal.ts'

const LOOKALIKE = /^(?=.*\d)[\dOoIl]+$/
const SCIENTIFIC = /^\d(\.\d+)?e\+?\d+$/i
const IDENTIFIER = /^[\p{L}\p{N}][\p{L}\p{N}_\-./#:()·&+ ]{0,79}$/u

/** Reads an identifier: never guessed back from scientific notation; a trailing `.0`, a leading apostrophe and `="…"` are repaired away. */
export const cleanId: Cleaner<string> = (raw) => {
  const token = cleanToken(raw)
  if (token.value === null) return { value: null }
  // `="0012"` and a leading apostrophe are how systems keep a spreadsheet from reading a code as a number.
  const unquoted = token.value.replace(/^="([^"]*)"$/, '$1').replace(/^['’]/, '')
  if (SCIENTIFIC.test(unquoted))
    return {
      fault: 'dirt_ids',
      expected: 'the full number; the spreadsheet has cut it to scientific notation: export the column as text',
    }
  const whole = unquoted.replace(/^(\d+)\.0+$/, '$1')
  if (!IDENTIFIER.test(whole)) return { fault: 'dirt_ids', expected: 'letters, digits and - _ . / only, at most 80' }
  return { value: whole, repaired: whole === token.value ? token.repaired : 'dirt_ids' }
}

/** Reads a text that is compared and never shown: as it is, but for blanks and full-width signs; one cut to scientific notation is refused. */
export const cleanKey: Cleaner<string> = (raw) => {
  const token = cleanToken(raw)
  if (token.value === null) return { value: null }
  return SCIENTIFIC.test(token.value) ? cleanId(token.value) : token
}

/** Whether an identifier would be a number but for letters that look like digits (`O` for 0, `I` and `l` for 1). */
export const isLookalikeId = (id: string): boolean => LOOKALIKE.test(id) && !/^\d+$/.test(id)

const STAFF_CODE = /^[A-Za-z0-9][A-Za-z0-9_\-./]{0,79}$/

/** Reads the code of a member of staff: an identifier of letters and digits; anything that could be a name is refused. */
export const cleanStaffCode: Cleaner<string> = (raw) => {
  const read = cleanId(raw)
  if ('fault' in read || read.value === null || STAFF_CODE.test(read.value)) return read
  return { fault: 'dirt_ids', expected: 'a staff code of letters and digits; names of persons are not stored' }
}

/** A closed list: each canonical value with the words that mean it. */
export type Synonyms = Readonly<Record<string, readonly string[]>>

const key = (text: string): string => text.normalize('NFKC').replaceAll(' ', '').replace(/^其它/, '其他').toLowerCase()

/** Maps every accepted word of a closed list to its canonical value. */
export function wordsOf(values: Synonyms): Map<string, string> {
  const words = new Map<string, string>()
  for (const [value, synonyms] of Object.entries(values))
    for (const word of [value, ...synonyms]) words.set(key(word), value)
  return words
}

/** Reads a value of a closed list; a word not in it is a fault, never "other". */
export function cleanEnum(values: Synonyms): Cleaner<string> {
  const words = wordsOf(values)
  const listed = Object.entries(values).map(([value, synonyms]) => (synonyms[0] ? `${synonyms[0]} (${value})` : value))
  const spellings = Object.entries(values).flatMap(([value, synonyms]) => [...synonyms, value])
  const nearest = (word: string): string => closest(word, spellings)
  return (raw) => {
    const direct = raw === null ? undefined : words.get(key(raw))
    if (direct !== undefined) return { value: direct }
    const token = cleanToken(raw)
    if (token.value === null) return { value: null }
    const value = words.get(key(token.value))
    if (value === undefined)
      return { fault: 'dirt_enum', expected: `one of ${listed.join(', ')}; did you mean ${nearest(token.value)}?` }
    return { value, repaired: token.repaired }
  }
}

/** Reads several values of a closed list from one cell (`失联、老`): each once, in the list's order; one unknown word is a fault of the cell. */
export function cleanList(values: Synonyms): Cleaner<string[]> {
  const one = cleanEnum(values)
  const order = Object.keys(values)
  return (raw) => {
    const token = cleanToken(raw)
    if (token.value === null || token.value === '无') return { value: null }
    const found = new Set<string>()
    for (const word of token.value.split(/[、，,;；|/]/)) {
      const read = one(word.trim())
      if ('fault' in read) return { ...read, expected: `${read.expected}; several are separated by 、` }
      if (read.value !== null) found.add(read.value)
    }
    return { value: found.size > 0 ? order.filter((value) => found.has(value)) : null, repaired: token.repaired }
  }
}

const YES_NO: Synonyms = {
  true: ['是', '√', 'y', 'yes', '1', '有', 't', '✓', '已'],
  false: ['否', '×', 'n', 'no', '0', '无', 'f', 'x', '未', '✗'],
}
const yesNo = cleanEnum(YES_NO)

/** The words that mean yes and no. */
export const BOOLEAN_WORDS = YES_NO

/** Reads yes or no. */
export const cleanBoolean: Cleaner<boolean> = (raw) => {
  const read = yesNo(raw)
  return 'fault' in read
    ? { ...read, expected: '是 or 否' }
    : { ...read, value: read.value === null ? null : read.value === 'true' }
}

/** The first characters of a text; none is cut in half. */
export const atMost = (text: string, characters: number): string =>
  text.length > characters ? [...text.slice(0, characters * 2)].slice(0, characters).join('') : text

/** The apostrophe that an export puts before what a spreadsheet would run; it is one more than the text has. */
const DEFUSED = /^'(?='*\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/

/**
 * Reads free text of at most 400 characters; what identifies a person is masked before anything is stored. A formula stays text, without
 * the apostrophe that kept a spreadsheet from running it.
 */
export const cleanFreeText: Cleaner<string> = (raw) => {
  const text = cleanText(raw)
  if (text.value === null) return { value: null }
  const own = cleanText(text.value.replace(DEFUSED, '')).value
  if (own === null) return { value: null }
  const value = atMost(maskPersonal(own), 400).trimEnd()
  return { value, repaired: own === text.value ? text.repaired : 'dirt_injection' }
}
