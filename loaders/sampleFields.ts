import { residentIdSql, residentShapeSql } from '../src/contracts/residentId.ts'
import { quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { MappedField } from './mapping.ts'

/** About how many rows are looked at, spread evenly over the sheet. */
const SAMPLE = 20_000
/** From so many numeric ids on, a column is one of numbers, where at most one in a hundred (or a single one) is none. */
const ENOUGH_IDS = 20

/** An id that is a number, also where a spreadsheet has been at it. */
const NUMERIC = quoteText(String.raw`['’]?\d+(\.0+)?|\d(\.\d+)?[eE]\+?\d+`)

/** What a sample of a sheet's rows tells of its fields. */
export interface Sampled {
  /** The fields, ids that are numbers marked as such. */
  fields: MappedField[]
  /** Field → middle of its positive values, in the contract's unit. */
  middles: Record<string, number>
}

/** Looks at some rows: which id columns hold numbers only, and how large the quantities are. */
export async function sampleFields(
  warehouse: Warehouse,
  options: { input: string; rows: number; fields: readonly MappedField[] },
): Promise<Sampled> {
  const { input, rows, fields } = options
  const isId = (field: MappedField): boolean => field.meta.kind === 'id' && field.text !== null
  const isQuantity = (field: MappedField): boolean =>
    field.meta.kind === 'number' && field.meta.units !== undefined && !field.meta.bare && field.text !== null
  const columns = fields.flatMap((field, i) => {
    const text = `cast(${field.text} as varchar)`
    if (isId(field))
      return [
        `count(${text}) as n${i}`,
        `count(*) filter (where regexp_full_match(${text}, ${NUMERIC})) as d${i}`,
        `count(*) filter (where ${residentShapeSql(text)}) as s${i}`,
        `count(*) filter (where ${residentIdSql(text)}) as p${i}`,
      ]
    if (!isQuantity(field)) return []
    const value = `try_cast(replace(${text}, ',', '') as double)`
    return [`median(${value}) filter (where ${value} > 0 and isfinite(${value})) as m${i}`]
  })
  if (columns.length === 0) return { fields: [...fields], middles: {} }
  const step = Math.max(1, Math.floor(rows / SAMPLE))
  const [found] = await warehouse.all<Record<string, number | null>>(
    `select ${columns.join(', ')} from (${input}) where row_no % ${step} = 0`,
  )
  const middles = fields.flatMap((field, i): [string, number][] => {
    const middle = found![`m${i}`]
    return isQuantity(field) && middle ? [[field.name, middle * field.factor]] : []
  })
  const digitsOnly = (i: number): boolean => {
    const [all, digits] = [found![`n${i}`]!, found![`d${i}`]!]
    return digits >= ENOUGH_IDS && all - digits <= Math.max(1, all / 100)
  }
  // Of numbers that hold a division and a day, one in eleven has the check digit by chance; of those of persons all have.
  const isSystemNumber = (i: number): boolean =>
    found![`s${i}`]! >= ENOUGH_IDS && found![`p${i}`]! * 2 < found![`s${i}`]!
  return {
    fields: fields.map((field, i) =>
      isId(field) ? { ...field, digitsOnly: digitsOnly(i), isSystemNumber: isSystemNumber(i) } : field,
    ),
    middles: Object.fromEntries(middles),
  }
}
