import { isFault } from '../src/contracts/cell.ts'
import { cleanNumber } from '../src/contracts/number.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { MappedField } from './mapping.ts'

const clean = cleanNumber()

const numberOf = (raw: string | null): number | null => {
  const read = clean(raw)
  return isFault(read) ? null : read.value
}

/**
 * Compares a sheet's 合计 row with the sum of its detail rows, column by column.
 * @param details SQL of the data rows as exported (rejected ones included: the exporting system added them up as well)
 * @param totals SQL of the total rows; the last one with a number counts
 * @returns null when no total row has a number, else whether every total agrees (to 0.01 %, rounding of the export allowed)
 */
export async function checkControlTotal(
  warehouse: Warehouse,
  details: string,
  totals: string,
  fields: readonly MappedField[],
): Promise<boolean | null> {
  const numeric = fields.filter((field) => field.meta.kind === 'number' && field.text !== null)
  if (numeric.length === 0) return null
  const texts = numeric.map((field) => `${field.text} as ${quoteName(field.name)}`).join(', ')
  const totalRows = await warehouse.all<Record<string, string | null>>(
    `select ${texts} from (${totals}) order by row_no`,
  )
  const total = totalRows.at(-1)
  if (!total) return null
  const sums = new Map(numeric.map((field) => [field.name, 0]))
  for (const row of await warehouse.all<Record<string, string | null>>(`select ${texts} from (${details})`))
    for (const field of numeric) sums.set(field.name, sums.get(field.name)! + (numberOf(row[field.name] ?? null) ?? 0))
  let checked = false
  for (const field of numeric) {
    const stated = numberOf(total[field.name] ?? null)
    if (stated === null) continue
    checked = true
    const sum = sums.get(field.name)!
    if (Math.abs(sum - stated) > Math.max(0.01, Math.abs(stated) * 1e-4)) return false
  }
  return checked ? true : null
}
