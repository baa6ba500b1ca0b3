import type { Random } from '../random.ts'
import type { SheetCell } from './exportSheet.ts'
import type { Dirt } from './ledger.ts'

/** A way to write a cell badly so that it can be repaired: the rule it falls under and the bad text. */
export type Mangling = (text: string) => { rule: string; raw: string } | null

const WIDE = (text: string): string =>
  text.replace(/[0-9A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

/** Full-width digits and letters: `１２３`. */
export const fullWidth: Mangling = (text) => ({ rule: 'dirt_fullwidth', raw: WIDE(text) })
/** A no-break space behind. */
export const noBreakSpace: Mangling = (text) => ({ rule: 'dirt_fullwidth', raw: `${text}\u00a0` })
/** A zero-width space before. */
export const zeroWidth: Mangling = (text) => ({ rule: 'dirt_fullwidth', raw: `\u200b${text}` })
/** An apostrophe before, as Excel shows forced text. */
export const apostrophe: Mangling = (text) => ({ rule: 'dirt_ids', raw: `'${text}` })
/** A trailing `.0` of a number that was an identifier. */
export const trailingZero: Mangling = (text) => (/^\d+$/.test(text) ? { rule: 'dirt_ids', raw: `${text}.0` } : null)
/** A numeric identifier without its leading zeros. */
export const lostZeros: Mangling = (text) =>
  /^0\d+$/.test(text) ? { rule: 'dirt_ids', raw: text.replace(/^0+/, '') } : null

/** A number with thousands separators. */
export const thousands: Mangling = (text) => {
  const [whole = '', decimals] = text.split('.')
  if (whole.replace('-', '').length < 4) return null
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return { rule: 'dirt_number', raw: decimals === undefined ? grouped : `${grouped}.${decimals}` }
}
/** An amount with the sign of the currency. */
export const yuanSign: Mangling = (text) => ({ rule: 'dirt_number', raw: `¥${thousands(text)?.raw ?? text}` })
/** An amount with the sign of the currency in full width. */
export const wideYuanSign: Mangling = (text) => ({ rule: 'dirt_fullwidth', raw: `￥${thousands(text)?.raw ?? text}` })
/** An amount or volume with its unit in the cell. */
export const withUnit =
  (unit: string): Mangling =>
  (text) => ({ rule: 'dirt_number', raw: `${text}${unit}` })
/** A number in 万, where that is exact to four digits. */
export const inTenThousands: Mangling = (text) => {
  const hundred = Number(text) * 100
  return Number.isInteger(hundred) && hundred % 100 === 0 && Math.abs(hundred) >= 1e6
    ? { rule: 'dirt_number', raw: `${Number(text) / 1e4}万` }
    : null
}

/** The ways for identifiers, numbers in m³ and amounts in 元. */
export const ID_WAYS = [fullWidth, noBreakSpace, zeroWidth, apostrophe, trailingZero]
/** See {@link ID_WAYS}. */
export const VOLUME_WAYS = [thousands, withUnit('方'), fullWidth, inTenThousands]
/** See {@link ID_WAYS}. */
export const MONEY_WAYS = [thousands, yuanSign, wideYuanSign, withUnit('元'), noBreakSpace]

/** Writes one cell of a row badly (in place), by the first of some drawn ways that fits; the dirt it made, or none. */
export function mangle(
  random: Random,
  cells: SheetCell[],
  column: number,
  field: string,
  ways: readonly Mangling[],
): Dirt[] {
  const cell = cells[column]
  if (cell === null || cell === undefined || typeof cell === 'object' || cell === '') return []
  const text = String(cell)
  for (let tries = 0; tries < 6; tries++) {
    const made = random.pick(ways)(text)
    if (!made) continue
    cells[column] = made.raw
    return [{ field, rule: made.rule, action: 'repair', raw: made.raw }]
  }
  return []
}

/** The dirt of a cell that makes its row unusable. */
export const rejected = (field: string, rule: string, raw: string): Dirt => ({ field, rule, action: 'reject', raw })
/** A cell in an unusual but plain form: nothing is said of it. */
export const accepted = (field: string, rule: string, raw: string): Dirt => ({ field, rule, action: 'accept', raw })
