/** First two digits of the divisions of GB/T 2260 that numbers are given out in. */
const PROVINCE = '1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]'
/**
 * Years of birth: whoever holds an account or a post was born before. Dates of the systems themselves (区划 + 日期 + 流水号) lie after;
 * of such numbers one in eleven has the right check digit by chance.
 */
const YEAR = '19[0-9]{2}|200[0-9]|201[0-2]'
const DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])'
const SHAPE = `(?:${PROVINCE})[0-9]{4}(?:${YEAR})${DAY}[0-9]{3}[0-9Xx]`
const OLD_SHAPE = `(?:${PROVINCE})[0-9]{4}[0-9]{2}${DAY}[0-9]{3}`

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
const NEW = new RegExp(`^(?:${SHAPE})$`)
const OLD = new RegExp(`^(?:${OLD_SHAPE})$`)

/** Whether a text is a resident's ID number (GB 11643-1999): a province, a day of birth that exists, the check digit of ISO 7064 MOD 11-2. */
export function isResidentId(text: string): boolean {
  if (!NEW.test(text) || !isDay(text.slice(6, 14))) return false
  const sum = WEIGHTS.reduce((all, weight, i) => all + weight * Number(text[i]), 0)
  return CHECKS[sum % 11] === text[17]!.toUpperCase()
}

/** Whether a text has the form of 15 digits that was given out until 1999. It has no check digit: of numbers with a date in them many look so. */
export const isOldResidentId = (text: string): boolean => OLD.test(text) && isDay(`19${text.slice(6, 12)}`)

function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number)
  const date = new Date(Date.UTC(year!, month! - 1, day!))
  return date.getUTCMonth() === month! - 1 && date.getUTCDate() === day!
}

/**
 * SQL of whether a text has a province and a date where an ID number has them, never null.
 * @param c SQL of the text
 */
export const residentShapeSql = (c: string): string =>
  `(case when strlen(${c}) = 18 then regexp_full_match(${c}, '${SHAPE}') else false end)`

/**
 * SQL of the same as {@link isResidentId}, never null. Whatever has another length costs a comparison.
 * @param c SQL of the text
 */
export function residentIdSql(c: string): string {
  const sum = WEIGHTS.map((weight, i) => `${weight} * (ascii(substr(${c}, ${i + 1}, 1)) - 48)`).join(' + ')
  const day = `try_cast(concat_ws('-', substr(${c}, 7, 4), substr(${c}, 11, 2), substr(${c}, 13, 2)) as date) is not null`
  const valid = `${day} and substr('${CHECKS}', 1 + (${sum}) % 11, 1) = upper(substr(${c}, 18, 1))`
  return `(case when strlen(${c}) = 18 then (case when regexp_full_match(${c}, '${SHAPE}') then ${valid} else false end) else false end)`
}
