import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { MappedField } from './mapping.ts'

/** A unit id that got its lost leading zeros back. */
export interface RestoredId {
  row_no: number
  field: string
  raw: string
}

/**
 * Gives numeric unit ids their lost leading zeros back: they are as wide as the widest numeric id of the organisation register (or of
 * the register being loaded). Ids that are no numbers are left alone; without a register nothing is padded.
 */
export async function restoreUnitIds(
  warehouse: Warehouse,
  table: string,
  fields: readonly MappedField[],
): Promise<RestoredId[]> {
  const names = fields.filter((field) => field.meta.isUnitId && field.text !== null).map((field) => field.name)
  if (names.length === 0) return []
  const isRegister = fields.some((field) => field.name === 'unit_name')
  const own = isRegister ? ` union all select unit_id from ${quoteName(table)}` : ''
  const [register] = await warehouse.all<{ width: number | null }>(
    `select max(length(unit_id)) as width from (select unit_id from record_unit${own}) where regexp_full_match(unit_id, '\\d+')`,
  )
  const width = register?.width
  if (!width) return []
  const restored: RestoredId[] = []
  for (const name of names) {
    const short = `regexp_full_match(${quoteName(name)}, '\\d+') and length(${quoteName(name)}) < ${width}`
    restored.push(
      ...(await warehouse.all<RestoredId>(
        `select distinct row_no, '${name}' as field, ${quoteName(name)} as raw from ${quoteName(table)} where ${short}`,
      )),
    )
    await warehouse.run(
      `update ${quoteName(table)} set ${quoteName(name)} = lpad(${quoteName(name)}, ${width}, '0') where ${short}`,
    )
  }
  return restored
}
