import { type Cell, type CellFault, type Cleaner, cleanToken, type DirtRule } from './cell.ts'

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/
const UNIT_SUFFIX = /(立方米|标方|方|m3|nm3|吨|t|元|rmb|户|件|个|度|℃|°c)$/i
const SCALE_SUFFIX: Record<string, number> = { 万: 1e4, 亿: 1e8 }

/** What a column's values are counted in, by the unit written in its header: factor to the contract's own unit. */
export type UnitFactors = Readonly<Record<string, number>>

/** Volumes in m³ at standard conditions. */
export const VOLUME_UNITS: UnitFactors = {
  'm³': 1,
  m3: 1,
  方: 1,
  标方: 1,
  立方米: 1,
  'Nm³': 1,
  '万m³': 1e4,
  万m3: 1e4,
  万方: 1e4,
  万立方米: 1e4,
}
/** Money in CNY. */
export const MONEY_UNITS: UnitFactors = { 元: 1, 万元: 1e4 }
/** Prices in CNY per m³. */
export const PRICE_UNITS: UnitFactors = {
  元: 1,
  '元/m³': 1,
  '元/m3': 1,
  '元/方': 1,
  '元/立方米': 1,
  '元/万方': 1e-4,
  '元/万m³': 1e-4,
}

/**
 * Reads a number: plain, grouped by thousands, with ￥ or a unit behind it, in 万 or 亿, negative in parentheses.
 * Anything beyond plain and grouped digits counts as repaired.
 */
export function cleanNumber(options: { min?: number; max?: number; decimals?: number } = {}): Cleaner<number> {
  const { min = -1e13, max = 1e13, decimals = 9 } = options
  const refuse = (expected: string): CellFault => ({ fault: 'dirt_number', expected })
  return (raw) => {
    const token = cleanToken(raw)
    if (token.value === null || token.value === '无') return { value: null }
    const read = readNumber(token.value, token.repaired)
    if (read === null) return refuse('a number such as 1234.5')
    if (read.value! < min || read.value! > max) return refuse(`a number from ${min} to ${max}`)
    const scale = 10 ** decimals
    return { ...read, value: Math.round(read.value! * scale) / scale + 0 }
  }
}

function readNumber(text: string, repaired: DirtRule | undefined): Cell<number> | null {
  if (PLAIN.test(text)) return { value: Number(text), repaired }
  let rest = text.replace(/^[¥￥$]/, '').replaceAll(' ', '')
  let sign = 1
  const parentheses = /^\((.+)\)$/.exec(rest)
  if (parentheses) {
    sign = -1
    rest = parentheses[1]!.replace(/^[¥￥$]/, '')
  }
  rest = rest.replace(UNIT_SUFFIX, '')
  const last = rest.at(-1) ?? ''
  const scale = SCALE_SUFFIX[last] ?? 1
  if (scale !== 1) rest = rest.slice(0, -1)
  const digits = GROUPED.test(rest) ? rest.replaceAll(',', '') : rest
  if (!PLAIN.test(digits)) return null
  return { value: sign * Number(digits) * scale, repaired: repaired ?? 'dirt_number' }
}
