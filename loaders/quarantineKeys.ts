import { recordTable } from '../src/contracts/ddl.ts'
import { maskPersonal, maskShown } from '../src/contracts/personal.ts'
import { isLikelyName } from '../src/contracts/personName.ts'
import { quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { Landing } from './landing.ts'

/**
 * Which of the units that rejected rows name may be shown: all but numbers of persons, and what may be a name unless the register or a record of
 * the family has it.
 */
export async function shownUnits(
  warehouse: Warehouse,
  { family, identity }: Landing,
  named: readonly (string | null)[],
): Promise<ReadonlySet<string>> {
  const units = [...new Set(named)].filter((unit) => unit !== null && maskPersonal(unit) === unit) as string[]
  const doubtful = units.filter((unit) => isLikelyName(unit) && !identity.units?.has(unit))
  const shown = new Set(units.filter((unit) => !doubtful.includes(unit)))
  if (doubtful.length === 0) return shown
  const known = await warehouse.all<{ unit_id: string }>(
    `select distinct unit_id from ${recordTable(family)} where unit_id in (${doubtful.map(quoteText).join(', ')})`,
  )
  for (const { unit_id } of known) shown.add(unit_id)
  return shown
}

/**
 * The natural key of a rejected row as the quarantine shows it: parts that may be names are masked.
 * @param isRefused whether the row is refused as a whole, so that its cells may have slipped: then numbers of persons are masked too
 */
export function shownKey(key: string, isRefused: boolean, units: ReadonlySet<string> | null): string {
  if (isRefused)
    return key
      .split('|')
      .map((part) => maskShown(part))
      .join('|')
  if (!/\p{Script=Han}/u.test(key)) return key
  const shown = (part: string): string => (isLikelyName(part) && !units?.has(part) ? '〔姓名〕' : part)
  return key.split('|').map(shown).join('|')
}
