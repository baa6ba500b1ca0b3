import { canonicalSql } from '../src/contracts/canonicalSql.ts'
import { isFault } from '../src/contracts/cell.ts'
import { cleanNumber } from '../src/contracts/number.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { scaleNumber } from './cleanCell.ts'
import { distinctTexts } from './distinctTexts.ts'
import type { MappedField } from './mapping.ts'

/**
 * Compares a sheet's 合计 row with the sum of its detail rows, column by column.
 * @param details SQL of the data rows as exported (rejected ones included: the exporting system added them up as well)
 * @param totals SQL of the total rows; the last one counts
 * @returns null when no total row has a number, else whether every total agrees (to 0.01 %, rounding of the export allowed)
 */
export async function checkControlTotal(
  warehouse: Warehouse,
  details: string,
  totals: string,
  fields: readonly MappedField[],
): Promise<boolean | null> {
  const numeric = fields.filter((field) => field.meta.kind === 'number' && !field.meta.bare && field.text !== null)
  if (numeric.length === 0) return null
  const texts = numeric.map((field) => `cast(${field.text} as varchar) as ${quoteName(field.name)}`).join(', ')
  const rows = await warehouse.all<Record<string, string | null>>(`select ${texts} from (${totals}) order by row_no`)
  const total = rows.at(-1)
  if (!total) return null
  let checked = false
  for (const field of numeric) {
    const stated = numberOf(field, total[field.name] ?? null)
    if (stated === null) continue
    checked = true
    const sum = await sumOf(warehouse, field, `select ${texts} from (${details})`)
    if (Math.abs(sum - stated) > Math.max(0.01, Math.abs(stated) * 1e-4)) return false
  }
  return checked ? true : null
}

/** Plain cells are added by the engine; of the others each different text is read once. */
async function sumOf(warehouse: Warehouse, field: MappedField, rows: string): Promise<number> {
  const column = quoteName(field.name)
  const { ok, value } = canonicalSql({ ...field.meta, min: undefined, max: undefined }, column, field.factor)
  const [plain] = await warehouse.all<{ sum: number | null }>(
    `select cast(sum(${value}) as double) as sum from (${rows}) where ${ok}`,
  )
  let sum = plain!.sum ?? 0
  const others = `select ${column} as raw from (${rows}) where ${column} is not null and not coalesce(${ok}, false)`
  for await (const texts of distinctTexts(warehouse, others))
    for (const { raw, n } of texts) sum += (numberOf(field, raw) ?? 0) * n
  return sum
}

function numberOf(field: MappedField, raw: string | null): number | null {
  const read = cleanNumber({ units: field.meta.units })(raw)
  return isFault(read) || read.value === null ? null : scaleNumber(read.value, read.unit, field)
}
