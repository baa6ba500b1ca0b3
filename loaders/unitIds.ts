import type { Warehouse } from '../src/warehouse/engine.ts'
import type { MappedField } from './mapping.ts'

/** A unit id that got its lost leading zeros back. */
export interface RestoredId {
  row_no: number
  field: string
  raw: string
}

const isShort = (text: string, width: number): string =>
  `(regexp_full_match(${text}, '\\d+') and length(${text}) < ${width})`

/**
 * Gives numeric unit ids their lost leading zeros back: they are as wide as the widest numeric id of the organisation register (or of
 * the register being loaded). Ids that are no numbers are left alone; without a register nothing is padded.
 * @param input SQL of the data rows that the fields' texts are read from
 * @returns the fields with texts that restore the zeros, and each id that was restored
 */
export async function restoreUnitIds(
  warehouse: Warehouse,
  input: string,
  fields: readonly MappedField[],
): Promise<{ fields: MappedField[]; restored: RestoredId[] }> {
  const isUnitId = (field: MappedField): boolean => field.meta.isUnitId === true && field.text !== null
  const unitIds = fields.filter(isUnitId)
  const width = unitIds.length > 0 ? await unitIdWidth(warehouse, input, fields) : null
  if (!width) return { fields: [...fields], restored: [] }
  const short = unitIds.map(
    ({ name, text }) => `select row_no, '${name}' as field, ${text} as raw from input where ${isShort(text!, width)}`,
  )
  const restored = await warehouse.all<RestoredId>(
    `with input as (${input}) select distinct * from (${short.join(' union all ')}) order by all`,
  )
  const padded = fields.map((field) =>
    isUnitId(field)
      ? {
          ...field,
          text: `case when ${isShort(field.text!, width)} then lpad(${field.text}, ${width}, '0') else ${field.text} end`,
        }
      : field,
  )
  return { fields: padded, restored }
}

async function unitIdWidth(
  warehouse: Warehouse,
  input: string,
  fields: readonly MappedField[],
): Promise<number | null> {
  const own = fields.some((field) => field.name === 'unit_name')
    ? fields.find((field) => field.name === 'unit_id')?.text
    : null
  const register = `select unit_id from record_unit${own ? ` union all select ${own} from (${input})` : ''}`
  const [widest] = await warehouse.all<{ width: number | null }>(
    `select max(length(unit_id)) as width from (${register}) where regexp_full_match(unit_id, '\\d+')`,
  )
  return widest?.width ?? null
}
