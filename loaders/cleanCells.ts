import { atMost } from '../src/contracts/code.ts'
import type { FieldSchema } from '../src/contracts/field.ts'
import { maskName, maskPersonal } from '../src/contracts/personal.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { cleanCell } from './cleanCell.ts'
import { distinctTexts } from './distinctTexts.ts'
import type { MappedField } from './mapping.ts'

/** How many characters of a cell a finding shows. */
export const SHOWN_CHARACTERS = 200

/**
 * Cleans the texts of one field that are not in canonical form, each different one once, by the field's zod schema.
 * @param select SQL of those texts, one column `raw`
 * @param table the temporary table to make: `raw`, `shown` (masked, cut), `value` (typed), `repaired`, `fault` (rules), `day_precise`
 */
export async function cleanCells(
  warehouse: Warehouse,
  options: { field: MappedField; schema: FieldSchema; select: string; timezone: string; table: string },
): Promise<void> {
  const { field, schema, select, timezone, table } = options
  await warehouse.run(
    `create or replace temp table ${quoteName(table)} (raw varchar, shown varchar, value ${field.meta.sqlType}, repaired varchar, fault varchar, day_precise boolean)`,
  )
  for await (const texts of distinctTexts(warehouse, select))
    await warehouse.append(
      table,
      texts.map(({ raw }) => {
        const { value, repaired, fault, dayPrecise } = cleanCell(field, schema, raw, timezone)
        return [raw, shownText(raw, field.meta.isStaffCode), value, repaired, fault, dayPrecise]
      }),
    )
}

/**
 * A cell's text as a finding shows it: personal numbers masked, at most 200 characters.
 * @param isStaffCode whether a code is expected, so that anything like a name is masked
 */
export const shownText = (raw: string | null, isStaffCode = false): string | null =>
  raw === null ? null : atMost(isStaffCode ? maskName(raw) : maskPersonal(raw), SHOWN_CHARACTERS)
