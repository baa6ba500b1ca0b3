import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { TwinColumns } from './mapping.ts'

/**
 * Looks at columns that have one header (two 受理时间), of which the first counts: in how many rows another says something else.
 * @param input SQL of the records; @param place file (and sheet) for messages
 * @returns a warning for each field
 * @throws {UserError} when they differ and the field is required or part of the key
 */
export async function checkTwinColumns(
  warehouse: Warehouse,
  options: { family: string; input: string; twins: readonly TwinColumns[]; place: string },
): Promise<string[]> {
  const { family, input, twins, place } = options
  if (twins.length === 0) return []
  const counts = twins.map(({ used, others }, i) => {
    const differ = others.map(
      ({ column }) =>
        `trim(${quoteName(column)}) is distinct from trim(${quoteName(used.column)}) and ${quoteName(column)} is not null`,
    )
    return `count(*) filter (where ${differ.map((each) => `(${each})`).join(' or ')}) as n${i}`
  })
  const [found] = await warehouse.all<Record<string, number>>(`select ${counts.join(', ')} from (${input})`)
  return twins.map(({ field, isNeeded, used, others }, i) => {
    const differing = Number(found![`n${i}`])
    const places = [used, ...others].map(({ column }) => Number(column.slice(1)) + 1).join(' and ')
    const remedy = `write which is meant in pilotlight.yaml: columns: { ${field}: "${used.header}#1" } or "${used.header}#2"`
    if (differing > 0 && isNeeded)
      throw new UserError(
        `${place}: columns ${places} are both called ${used.header}, and in ${differing} rows they differ; ${family}.${field} cannot do without knowing which counts: ${remedy}`,
      )
    return differing > 0
      ? `dirt_columns: columns ${places} are both called ${used.header} and differ in ${differing} rows; the first counts as ${field}: ${remedy}`
      : `dirt_columns: columns ${places} are both called ${used.header} and say the same; the first counts as ${field}`
  })
}
