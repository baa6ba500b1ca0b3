import { type Cell, type CellFault, type Cleaner, cleanToken, type DirtRule } from './cell.ts'
import type { UnitFactors } from './units.ts'

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)$/
const SCIENTIFIC = /^[+-]?\d+(\.\d+)?e[+-]?\d{1,3}$/i
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/
// Blanks between digits group thousands; 12 34 may be two numbers.
const SPACED = /^\D*\d{1,3}( \d{3})+(\.\d+)?(?! *\d)\D*$/
const FORMULA_ERROR = /^#(div\/0!|ref!|value!|name\?|num!|null!|spill!|calc!)$/i
/** What is counted rather than measured: the word says nothing of the scale. */
const COUNTERS = [
  '立方米',
  '标方',
  '方',
  'm3',
  'nm3',
  '元',
  '户',
  '件',
  '个',
  '次',
  '人',
  '份',
  '分',
  '度',
  '℃',
  '°c',
  '吨',
  't',
]
const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** How a number field is read. */
export interface NumberOptions {
  min?: number
  max?: number
  decimals?: number
  /** Units that a cell may state behind its number; without them a counting word is dropped. */
  units?: UnitFactors
}

/**
 * Reads a number: plain, grouped by thousands, with ￥ or a unit behind it, in 万 or 亿, negative in parentheses.
 * Anything beyond plain and grouped digits counts as repaired. A unit that the cell states comes back as `unit`, its factor not applied.
 */
export function cleanNumber(options: NumberOptions = {}): Cleaner<number> {
  const { min = -1e13, max = 1e13, decimals = 9 } = options
  const suffixes = suffixesOf(options.units)
  const refuse = (expected: string): CellFault => ({ fault: 'dirt_number', expected })
  return (raw) => {
    const token = cleanToken(raw)
    if (token.value === null || token.value === '无') return { value: null }
    if (FORMULA_ERROR.test(token.value)) return refuse(`a number; the sheet's formula failed (${token.value})`)
    const read = readNumber(token.value, token.repaired, suffixes, options.units !== undefined)
    if (read === null) return refuse('a number such as 1234.5')
    if (read.value! < min || read.value! > max) return refuse(`a number from ${min} to ${max}`)
    const scale = 10 ** decimals
    return { ...read, value: Math.round(read.value! * scale) / scale + 0 }
  }
}

/** The spellings that may stand behind a number, the longest first, with the unit they mean. */
function suffixesOf(units: UnitFactors | undefined): [string, string][] {
  const spelled = (units ? Object.keys(units) : COUNTERS).map((unit): [string, string] => [
    unit.normalize('NFKC').toLowerCase(),
    unit,
  ])
  return spelled.sort(([a], [b]) => b.length - a.length)
}

function readNumber(
  text: string,
  repaired: DirtRule | undefined,
  suffixes: readonly [string, string][],
  measured: boolean,
): Cell<number> | null {
  if (PLAIN.test(text)) return { value: Number(text), repaired }
  if (GROUPED.test(text)) return { value: Number(text.replaceAll(',', '')), repaired: repaired ?? 'dirt_number' }
  if (/\d +\d/.test(text) && !SPACED.test(text)) return null
  let rest = text.replaceAll(' ', '').replace(/^[¥￥]/, '')
  let sign = 1
  const parentheses = /^\((.+)\)$/.exec(rest)
  if (parentheses) {
    sign = -1
    rest = parentheses[1]!.replace(/^[¥￥]/, '')
  }
  const lower = rest.toLowerCase()
  const [spelling, stated] = suffixes.find(([each]) => lower.endsWith(each)) ?? ['', undefined]
  rest = rest.slice(0, rest.length - spelling.length)
  const scale = SCALES[rest.at(-1) ?? '']
  if (scale) rest = rest.slice(0, -1)
  const digits = GROUPED.test(rest) ? rest.replaceAll(',', '') : rest
  if (!PLAIN.test(digits) && !(SCIENTIFIC.test(digits) && !scale && !stated)) return null
  const unit = measured ? (stated ?? (scale ? '' : undefined)) : undefined
  const value = sign * Number(digits) * (scale ?? 1)
  return { value, repaired: repaired ?? 'dirt_number', ...(unit === undefined ? {} : { unit }) }
}

/** What a percent field's bare numbers are: `95` of a hundred, or `0.95` of one. */
export type PercentUnit = 'percent' | 'fraction'

/**
 * Reads a share as a fraction of one: `95%` always, `95` where the field counts in percent, `0.95` where it counts in fractions. A bare
 * number from above 0 to 1 in a percent field may mean either and is refused.
 * @param options.max greatest share, 1 when left out; @param options.min least, 0
 */
export function cleanPercent(bare: PercentUnit, options: { min?: number; max?: number } = {}): Cleaner<number> {
  const { min = 0, max = 1 } = options
  const number = cleanNumber()
  const refuse = (expected: string): CellFault => ({ fault: 'dirt_percent', expected })
  return (raw) => {
    const token = cleanToken(raw)
    if (token.value === null || token.value === '无') return { value: null }
    const signed = token.value.endsWith('%')
    const read = number(signed ? token.value.slice(0, -1) : token.value)
    if ('fault' in read || read.value === null) return refuse('a share such as 95%')
    if (!signed && bare === 'percent' && read.value !== 0 && Math.abs(read.value) <= 1)
      return refuse(`95% or 0.95%: ${token.value} may mean either; write the % or state it in the header, as (%)`)
    const value = signed || bare === 'percent' ? read.value / 100 : read.value
    if (value < min || value > max) return refuse(`a share from ${min * 100}% to ${max * 100}%`)
    return { value: value + 0, repaired: token.repaired ?? read.repaired }
  }
}
