const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/g
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g
const LANDLINE = /(?<!\d)[(（]?0\d{2,3}[)） -]{1,2}\d{7,8}(?!\d)/g
const CARD = /(?<!\d)[3-69]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g
// The length is bounded, so that a long text without an address is walked once.
const EMAIL = /[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g

const WIDE_ALPHANUMERIC = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g

/** Full-width letters and digits as plain ones. */
export const foldAlphanumeric = (text: string): string =>
  text.replace(WIDE_ALPHANUMERIC, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/**
 * Masks what identifies a person in text: ID cards, bank cards (by their check digit), mobile and area-code numbers, e-mail addresses
 * (S2 4.4: identity is never stored). Text without any is returned as it is.
 */
export function maskPersonal(text: string): string {
  if (!/[\d\uff10-\uff19@]/.test(text)) return text
  const plain = foldAlphanumeric(text)
  const masked = plain
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
