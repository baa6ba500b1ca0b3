import { distance } from 'fastest-levenshtein'
import { FAMILIES } from '../../../loaders/families.ts'
import { recordTable } from '../../contracts/ddl.ts'
import { familyFields } from '../../contracts/family.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { yamlText } from '../suggest/yamlText.ts'
import { type CheckLine, counted, listed, ok, SHOWN, warning } from './line.ts'

/** Checks that the units and customers that records name are in their registers; other registers that are not loaded are mentioned. */
export async function checkReferences(warehouse: Warehouse, loaded: ReadonlySet<string>): Promise<CheckLine[]> {
  return [
    ...(loaded.has('unit') ? await checkUnits(warehouse, loaded) : []),
    ...(loaded.has('customer') ? await checkCustomers(warehouse, loaded) : []),
    ...mentionRegisters(loaded),
  ]
}

async function checkUnits(warehouse: Warehouse, loaded: ReadonlySet<string>): Promise<CheckLine[]> {
  const parts = FAMILIES.filter(({ name }) => loaded.has(name)).flatMap((family) =>
    familyFields(family)
      .filter(({ name, meta }) => meta.isUnitId && !(family.name === 'unit' && name === 'unit_id'))
      .map(
        ({ name }) =>
          `select '${family.name}' as family, ${quoteName(name)} as id, count(*) as n from ${recordTable(family)} group by 2`,
      ),
  )
  if (parts.length === 0) return []
  const strange = await warehouse.all<{ id: string; n: number; families: string }>(
    `select id, sum(n)::bigint as n, array_to_string(list_sort(list_distinct(list(family))), ', ') as families
     from (${parts.join(' union all ')}) where id is not null and id not in (select unit_id from record_unit)
     group by id order by n desc, id`,
  )
  const register = await warehouse.all<{ unit_id: string; unit_name: string | null }>(
    'select distinct unit_id, unit_name from record_unit order by all',
  )
  const lines = strange.slice(0, SHOWN).map(({ id, n, families }) => {
    const near = nearestUnit(id, register)
    const advice = near
      ? `; if it is ${near.unit_name ?? near.unit_id}, write unit_aliases: { ${yamlText(id)}: ${JSON.stringify(near.unit_id)} }`
      : ''
    return warning(`unit "${id}" is not in the register of units: ${counted(Number(n), 'row')} of ${families}${advice}`)
  })
  return strange.length > SHOWN
    ? [...lines, warning(`and ${strange.length - SHOWN} more units that are not in the register`)]
    : lines
}

const bare = (name: string): string => name.replace(/(有限|责任|分|子)*公司$|营业(所|厅)$|服务站$|[所站]$/, '')

/** The unit whose name or id is near enough to be meant. */
function nearestUnit<T extends { unit_id: string; unit_name: string | null }>(
  id: string,
  register: readonly T[],
): T | null {
  const nearness = (unit: T): number => {
    const [a, b] = [bare(id), bare(unit.unit_name ?? '')]
    const byName =
      a && b ? (a === b || a.includes(b) || b.includes(a) ? 0.9 : 1 - distance(a, b) / Math.max(a.length, b.length)) : 0
    const byId = id.length === unit.unit_id.length && id.length > 2 ? 1 - distance(id, unit.unit_id) / id.length : 0
    return Math.max(byName, byId)
  }
  const [best] = register.map((unit) => ({ unit, near: nearness(unit) })).sort((a, b) => b.near - a.near)
  return best && best.near >= 0.6 ? best.unit : null
}

async function checkCustomers(warehouse: Warehouse, loaded: ReadonlySet<string>): Promise<CheckLine[]> {
  const lines: CheckLine[] = []
  const restored = await restoredIds(warehouse)
  for (const family of FAMILIES) {
    if (family.name === 'customer' || !loaded.has(family.name) || !('customer_id' in family.row.shape)) continue
    const [row] = await warehouse.all<{ n: number; ids: number; example: string | null; restored: number }>(
      `select count(*) filter (i.id is null) as n, count(distinct customer_id) filter (i.id is null) as ids,
         min(customer_id) filter (i.id is null) as example, count(i.id) as restored
       from ${recordTable(family)} r
       left join ${restored} i on i.family = '${family.name}' and i.field = 'customer_id' and i.raw = r.customer_id
       where customer_id is not null and customer_id not in (select customer_id from record_customer where customer_id is not null)`,
    )
    if (row && Number(row.ids) > 0)
      lines.push(
        warning(
          `${family.name}: ${counted(Number(row.ids), 'customer')} in ${counted(Number(row.n), 'row')} are not in the register of customers, e.g. ${row.example}`,
        ),
      )
    if (row && Number(row.restored) > 0)
      lines.push(
        ok(
          `${family.name}: ${counted(Number(row.restored), 'row')} got the lost leading zeros of the customer's id back, as the register writes it`,
        ),
      )
  }
  return lines
}

/** SQL of the ids that staging has restored; none before the first figures are computed. */
async function restoredIds(warehouse: Warehouse): Promise<string> {
  const [found] = await warehouse.all(`select 1 from information_schema.tables where table_name = 'restored_id'`)
  return found ? 'restored_id' : `(select '' as family, '' as field, '' as raw, '' as id where false)`
}

/** Registers that loaded families refer to and that are not loaded: the references are kept as they are. */
function mentionRegisters(loaded: ReadonlySet<string>): CheckLine[] {
  const registers = FAMILIES.filter(({ key, name }) => key.length === 1 && !loaded.has(name))
  const missing = registers.flatMap(({ key, name }) => {
    const by = FAMILIES.filter((other) => loaded.has(other.name) && key[0]! in other.row.shape).map(
      (other) => other.name,
    )
    return by.length > 0 ? [`${name} (${key[0]} of ${by.join(', ')})`] : []
  })
  return missing.length > 0 ? [ok(`records refer to registers that are not loaded: ${listed(missing, 10)}`)] : []
}
