import type { FieldSchema } from '../src/contracts/field.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { cleanCell } from './cleanCell.ts'
import { distinctTexts } from './distinctTexts.ts'
import type { Identity } from './identity.ts'
import type { MappedField } from './mapping.ts'
import { shownText } from './shownCell.ts'

/**
 * Cleans the texts of one field that are not in canonical form, each different one once, by the field's zod schema.
 * @param select SQL of those texts, one column `raw`
 * @param table the temporary table to make: `raw`, `shown` (masked, cut), `value` (typed), `repaired`, `fault` (rules), `day_precise`
 */
export async function cleanCells(
  warehouse: Warehouse,
  options: {
    field: MappedField
    schema: FieldSchema
    select: string
    timezone: string
    identity: Identity
    table: string
  },
): Promise<void> {
  const { field, schema, select, timezone, identity, table } = options
  await warehouse.run(
    `create or replace temp table ${quoteName(table)} (raw varchar, shown varchar, value ${field.meta.sqlType}, repaired varchar, fault varchar, day_precise boolean)`,
  )
  for await (const texts of distinctTexts(warehouse, select))
    await warehouse.append(
      table,
      texts.map(({ raw }) => {
        const { value, repaired, fault, dayPrecise } = cleanCell(field, schema, raw, timezone, identity)
        const shown = repaired === null && fault === null ? null : shownText(raw, field.meta, { value, fault })
        return [raw, shown, value, repaired, fault, dayPrecise]
      }),
    )
}
