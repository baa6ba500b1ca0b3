import { type Family, familyFields } from '../src/contracts/family.ts'
import { headerUnit, type TopRow } from '../src/sources/header.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { type RegisteredUnit, unitResolver } from './unitNames.ts'

const MONTH = /(?<!\d)(1[0-2]|0?[1-9])月/
const YEAR = /(?<!\d)(20\d{2})(?:年|(?=[-_./\s]|$)|(?=(?:0[1-9]|1[0-2])(?!\d)))/
const YEAR_MONTH = /(?<!\d)(20\d{2})(?:年|[-_./])?(1[0-2]|0[1-9]|(?<=[年\-_./])[1-9])(?!\d)/
const IS_PERIOD = /^(19|20)\d{2}(0[1-9]|1[0-2])?$/

/** Where a sheet may state what it has no column for: the sheet's name, the rows above its header, the file's name. */
export interface StatedNames {
  sheet: string | null
  titles: readonly TopRow[]
  file: string
}

/**
 * The month that names and titles state, as `yyyy-MM`: `2025年3月`, `2025-03`, or `3月` with a year further out. The innermost name counts;
 * null when none states one.
 */
export function statedMonth({ sheet, titles, file }: StatedNames): string | null {
  const title = titles.flatMap(({ cells }) => cells.filter((cell) => cell !== null)).join(' ')
  const places = [sheet ?? '', title, baseName(file)]
  const year = places.map((place) => YEAR.exec(place)?.[1]).find((found) => found !== undefined)
  for (const place of places) {
    const whole = YEAR_MONTH.exec(place)
    if (whole) return `${whole[1]}-${whole[2]!.padStart(2, '0')}`
    const month = MONTH.exec(place)?.[1]
    if (month) return year ? `${year}-${month.padStart(2, '0')}` : null
  }
  return null
}

/**
 * The unit that the sheet's or the file's name is, or has as one of its parts (`账单_城东_2025`); null when none is, or several are.
 * @param aliases other names of units, as `unit_aliases`
 */
export function statedUnit(
  { sheet, file }: Pick<StatedNames, 'sheet' | 'file'>,
  register: readonly RegisteredUnit[],
  aliases: Readonly<Record<string, string>>,
): string | null {
  const resolve = unitResolver(register, aliases)
  const ids = new Set(register.map((unit) => unit.unit_id))
  const unitOf = (part: string): string | null => {
    if (ids.has(part)) return IS_PERIOD.test(part) ? null : part
    // A number that is no id is a date or a count, not an id that lost its zeros.
    return /^\d+$/.test(part) ? null : (resolve(part)?.unitId ?? null)
  }
  for (const name of [sheet, baseName(file)]) {
    if (name === null) continue
    const parts = [name.trim(), ...name.split(/[\s_\-—－#.()（）【】[\]]+/)]
    const found = new Set(parts.flatMap((part) => unitOf(part) ?? []))
    if (found.size === 1) return [...found][0]!
    if (found.size > 1) return null
  }
  return null
}

/** The units that titles state for the whole table, as `单位：万元` or `（单位：元、万方）`; 填报单位：城东 states none. */
export function statedUnits(titles: readonly TopRow[]): string[] {
  const texts = new Set(titles.flatMap(({ cells }) => cells.filter((cell) => cell !== null)))
  const lists = [...texts].flatMap((text) =>
    [...text.matchAll(/单位[:：]\s*([^\s()（）]+)/g)].map((found) => found[1]!),
  )
  const units = lists.flatMap((list) => list.split(/[、,，;；]/)).map((unit) => headerUnit(`x(${unit})`))
  return [...new Set(units.filter((unit) => unit !== null))]
}

const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1).replace(/(\.[A-Za-z0-9]+)+$/, '')

/** Field → text that the names state for every row: the unit, and the month where the family has one month field. */
export async function statedFields(
  warehouse: Warehouse,
  family: Family,
  names: StatedNames,
  aliases: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const fields = familyFields(family)
  const stated: Record<string, string> = {}
  if (family.name !== 'unit' && fields.some(({ name }) => name === 'unit_id')) {
    const register = await warehouse.all<RegisteredUnit>(
      'select distinct unit_id, unit_name, successor_id from record_unit where unit_id is not null order by all',
    )
    const unit = statedUnit(names, register, aliases)
    if (unit !== null) stated.unit_id = unit
  }
  const months = fields.filter(({ meta }) => meta.kind === 'month')
  const month = months.length === 1 ? statedMonth(names) : null
  if (month !== null) stated[months[0]!.name] = month
  return stated
}
