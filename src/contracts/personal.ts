import { isLikelyName } from './personName.ts'

const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/g
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g
const LANDLINE = /(?<!\d)[(（]?0\d{2,3}[)） -]{1,2}\d{7,8}(?!\d)/g
const CARD = /(?<!\d)[3-69]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g
// The length is bounded, so that a long text without an address is walked once.
const EMAIL = /[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g
/** An address down to the room; the street in front of it is told by its signs alone. */
const DWELLING =
  /(?:[\p{Script=Han}A-Za-z\d]{0,30}[省市区县镇乡村路街道巷弄苑园城里庄坊])?\d{1,4} ?(?:号楼|号院|号|幢|栋|座|弄|#|-)[\dA-Za-z ]{0,8}(?:(?:号楼|幢|栋|座|单元|号|层|楼|-)[\dA-Za-z ]{0,6}){0,3}\d{2,4} ?室/gu
const ROOM = /\d ?室/
/** A place in a street, which may be that of an organisation. */
const STREET = /[\p{Script=Han}]{2}[路街道巷弄村][\dA-Za-z-]{1,6} ?(?:号|弄|幢|栋)/u

const WIDE_ALPHANUMERIC = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g

/** Full-width letters and digits as plain ones. */
export const foldAlphanumeric = (text: string): string =>
  text.replace(WIDE_ALPHANUMERIC, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/**
 * Masks what identifies a person in text: ID cards, bank cards (by their check digit), mobile and area-code numbers, e-mail addresses,
 * addresses of dwellings (S2 4.4: identity is never stored). Text without any is returned as it is.
 */
export function maskPersonal(text: string): string {
  if (!/[\d\uff10-\uff19@]/.test(text)) return text
  const plain = foldAlphanumeric(text)
  const masked = (ROOM.test(plain) ? plain.replace(DWELLING, '〔住址〕') : plain)
    .replace(ID_NUMBER, '〔身份证号〕')
    .replace(CARD, (card) => (hasCheckDigit(card) ? '〔银行卡号〕' : card))
    .replace(MOBILE, '〔手机号〕')
    .replace(LANDLINE, '〔电话号〕')
    .replace(EMAIL, '〔邮箱〕')
  return masked === plain ? text : masked
}

const LIKE_A_NAME = /\p{Script=Han}{2}|\p{L} +\p{L}/u

/** A text where a code of staff is expected: one that may be a name is masked whole, any other as by {@link maskPersonal}. */
export const maskName = (text: string): string => (LIKE_A_NAME.test(text) ? '〔姓名〕' : maskPersonal(text))

/**
 * A cell as a finding shows it, where it is no value of its field: numbers of persons are masked as by {@link maskPersonal}, one that may be
 * a name or a postal address is masked whole. Words that nobody knows stay: someone has to say what they mean.
 * @param words those that the field knows
 */
export function maskShown(text: string, words: readonly string[] = []): string {
  const masked = maskPersonal(text)
  const rest = masked.replace(/〔[^〕]*〕/g, '')
  const names = rest.split(/[、，,;；/|+]|\s{2,}|\d+/).filter((part) => /\p{Script=Han}/u.test(part))
  if (names.some((part) => isLikelyName(part, words)))
    return masked === text ? '〔姓名〕' : `〔姓名〕${masksOf(masked)}`
  return STREET.test(foldAlphanumeric(rest)) ? `〔住址〕${masksOf(masked)}` : masked
}

const masksOf = (masked: string): string => [...masked.matchAll(/〔[^〕]*〕/g)].join('')

/** Whether a text holds an address of a dwelling. */
export function isDwelling(text: string): boolean {
  const plain = foldAlphanumeric(text)
  return ROOM.test(plain) && plain.search(DWELLING) >= 0
}

/** Whether a card's digits end in the check digit of Luhn's formula (ISO/IEC 7812-1). */
function hasCheckDigit(card: string): boolean {
  const digits = card.replace(/\D/g, '')
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.at(-1 - i))
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
