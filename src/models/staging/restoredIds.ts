import { recordTable } from '../../contracts/ddl.ts'
import { type Family, familyFields } from '../../contracts/family.ts'
import { maskPersonal } from '../../contracts/personal.ts'
import { quoteName, quoteText } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

/** A register, its identifier, and the fields by which records of other families refer to it. */
interface Register {
  name: string
  id: string
  references: readonly string[]
}

const REGISTERS: readonly Register[] = [
  { name: 'customer', id: 'customer_id', references: ['customer_id', 'applicant_customer_id'] },
  { name: 'meter', id: 'meter_id', references: ['meter_id', 'new_meter_id'] },
]

/** The shortest number that could be a person's telephone number. */
const PERSONAL_DIGITS = 11

/**
 * Makes `restored_id`: references (family, field, raw) that have lost their leading zeros, and the id of the register that is meant. Only
 * where nothing is guessed: all ids of the register that are numbers have one length, the reference is a shorter number, and with zeros in
 * front it is an id of the register. (The shorter number then is none itself.) A register that has lost zeros is left as it is, and so are
 * references to it. It depends on the records alone, never on what was loaded first. Starts `restored_row` (family, label, row, field,
 * raw), the cells concerned, empty.
 */
export async function writeRestoredIds(warehouse: Warehouse, families: readonly Family[]): Promise<void> {
  await warehouse.run(`create or replace table restored_id (family varchar, field varchar, raw varchar, id varchar);
    create or replace temp table restored_row (family varchar, label varchar, row bigint, field varchar, raw varchar);
    create or replace temp table restored_mask (raw varchar, shown varchar)`)
  for (const register of REGISTERS) {
    const width = await widthOf(warehouse, register)
    if (width === null) continue
    for (const family of families) {
      if (family.name === register.name) continue
      const fields = familyFields(family).filter(({ name }) => register.references.includes(name))
      for (const { name } of fields) await warehouse.run(pairsSql(family, name, register, width))
    }
  }
  const long = await warehouse.all<{ raw: string }>(
    `select distinct raw from restored_id where length(raw) >= ${PERSONAL_DIGITS} order by raw`,
  )
  const masked = long.map(({ raw }) => [raw, maskPersonal(raw)]).filter(([raw, shown]) => raw !== shown)
  if (masked.length > 0) await warehouse.append('restored_mask', masked)
}

/**
 * The one length of a register's ids that are numbers; null where they have several, or none begins with a zero: then there is nothing to
 * restore, which costs a glance at the column's bounds.
 */
async function widthOf(warehouse: Warehouse, { name, id }: Register): Promise<number | null> {
  const table = recordTable(name)
  const [padded] = await warehouse.all(`select 1 from ${table} where ${id} >= '0' and ${id} < '1' limit 1`)
  if (!padded) return null
  const [found] = await warehouse.all<{ width: number }>(
    `select min(length(${id})) as width from ${table} where ${isNumber(id)} having min(length(${id})) = max(length(${id}))`,
  )
  return found ? Number(found.width) : null
}

const isNumber = (column: string): string => `regexp_full_match(${column}, '[0-9]+')`

/** SQL of a field's pairs: its texts in records, and in rejected rows, whose customer tells their unit. */
function pairsSql(family: Family, field: string, register: Register, width: number): string {
  const name = quoteName(field)
  return `insert into restored_id
    with text as (
      select ${name} as raw from ${recordTable(family)}
      union
      select trim(cell_of(cells, '${field}')) from quarantine where family = '${family.name}'
    ),
    padded as (select raw, lpad(raw, ${width}, '0') as id from text where length(raw) < ${width} and ${isNumber('raw')})
    select '${family.name}', '${field}', raw, id from padded
    where id in (select ${register.id} from ${recordTable(register.name)})
    order by raw`
}

/** The fields of a family in which ids are restored. */
export async function restoredFields(warehouse: Warehouse, family: Family): Promise<string[]> {
  const found = await warehouse.all<{ field: string }>(
    'select distinct field from restored_id where family = ? order by field',
    [family.name],
  )
  return found.map(({ field }) => field)
}

/**
 * SQL of a family's records with their ids restored: the record table itself where there is nothing to restore.
 * @param fields those of {@link restoredFields}
 */
export function restoredSql(name: string, fields: readonly string[]): string {
  if (fields.length === 0) return recordTable(name)
  const ids = fields.map((field, i) => `coalesce(i${i}.id, r.${quoteName(field)}) as ${quoteName(field)}`)
  const joins = fields.map((field, i) => `\n  left join restored_id i${i} on ${refersTo(`i${i}`, name, field)}`)
  return `(select r.* replace (${ids.join(', ')}) from ${recordTable(name)} r${joins.join('')})`
}

/** SQL of the cells of a family whose ids are restored, as `restored_row` has them; numbers like those of persons are masked. */
export const restoredRowsSql = (name: string, fields: readonly string[]): string =>
  fields
    .map(
      (
        field,
      ) => `select distinct '${name}' as family, r.source_file as label, r.source_row as row, i.field, coalesce(m.shown, i.raw) as raw
from ${recordTable(name)} r join restored_id i on ${refersTo('i', name, field)} left join restored_mask m on m.raw = i.raw`,
    )
    .join('\nunion all\n')

const refersTo = (pair: string, family: string, field: string): string =>
  `${pair}.family = ${quoteText(family)} and ${pair}.field = ${quoteText(field)} and ${pair}.raw = r.${quoteName(field)}`
