import type { Warehouse } from '../warehouse/engine.ts'

/**
 * The numbers of a rule at the cut-off, by key.
 * @throws (the look-up) when there is no such number.
 */
export async function readLimits(warehouse: Warehouse, rule: string): Promise<(key: string) => number> {
  const rows = await warehouse.all<{ key: string; value: number }>(
    'select key, value from rule_limit where rule_id = $1',
    [rule],
  )
  const limits = new Map(rows.map(({ key, value }) => [key, value]))
  return (key) => {
    const value = limits.get(key)
    if (value === undefined) throw new Error(`rulebook: rule ${rule} needs a number params.${key} at the cut-off`)
    return value
  }
}
