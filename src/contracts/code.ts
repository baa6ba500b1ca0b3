import { type Cleaner, cleanText, cleanToken } from './cell.ts'

const SCIENTIFIC = /^\d(\.\d+)?e\+?\d+$/i
const IDENTIFIER = /^[\p{L}\p{N}][\p{L}\p{N}_\-./#:()·&+ ]{0,79}$/u

/** Reads an identifier: never guessed back from scientific notation; a trailing `.0` and a leading apostrophe are repaired away. */
export const cleanId: Cleaner<string> = (raw) => {
  const token = cleanToken(raw)
  if (token.value === null) return { value: null }
  const unquoted = token.value.replace(/^['’]/, '')
  if (SCIENTIFIC.test(unquoted))
    return {
      fault: 'dirt_ids',
      expected: 'the full number; the spreadsheet has cut it to scientific notation: export the column as text',
    }
  const whole = unquoted.replace(/^(\d+)\.0+$/, '$1')
  if (!IDENTIFIER.test(whole)) return { fault: 'dirt_ids', expected: 'letters, digits and - _ . / only, at most 80' }
  return { value: whole, repaired: whole === token.value ? token.repaired : 'dirt_ids' }
}

/** A closed list: each canonical value with the words that mean it. */
export type Synonyms = Readonly<Record<string, readonly string[]>>

const key = (text: string): string => text.normalize('NFKC').replaceAll(' ', '').toLowerCase()

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
  return (raw) => {
    const direct = raw === null ? undefined : words.get(key(raw))
    if (direct !== undefined) return { value: direct }
    const token = cleanToken(raw)
    if (token.value === null) return { value: null }
    const value = words.get(key(token.value))
    if (value === undefined) return { fault: 'dirt_enum', expected: `one of ${listed.join(', ')}` }
    return { value, repaired: token.repaired }
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

/** Reads free text of at most 400 characters; phone and ID numbers in it are masked before anything is stored. */
export const cleanFreeText: Cleaner<string> = (raw) => {
  const text = cleanText(raw)
  return text.value === null ? { value: null } : { ...text, value: maskPersonal(text.value).slice(0, 400) }
}

const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/g
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g

/** Masks mobile and ID-card numbers in text (S2 4.4: identity is never stored). */
export const maskPersonal = (text: string): string =>
  text.replace(ID_NUMBER, '〔身份证号〕').replace(MOBILE, '〔手机号〕')
