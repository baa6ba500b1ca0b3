import type { Family } from '../../contracts/family.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { restoredFields } from './restoredIds.ts'
import { fedFamilies, hasRepeated, stagedFamily } from './stageFamily.ts'
import { dayOf, stagingSql } from './stagingSql.ts'

/** A complaint counts for the unit responsible, else the one that handles it, else the one that accepted it. */
const COUNTED: Record<string, string> = { complaint: 'coalesce(responsible_unit_id, unit_id, accepted_unit_id)' }

/** Makes `unit_met`: every unit that is registered or that a record names, so that no record falls out of the totals. */
export async function writeUnitsMet(warehouse: Warehouse, families: readonly Family[]): Promise<void> {
  const fed = await fedFamilies(warehouse, families)
  const met = fed
    .filter((family) => 'unit_id' in family.row.shape)
    .map((family) => `union select ${COUNTED[family.name] ?? 'unit_id'} from ${quoteName(`stg_${family.name}`)}`)
  await warehouse.run(
    `create or replace table unit_met as with met as (select unit_id from stg_unit ${met.join(' ')})
     select unit_id from met where unit_id is not null order by unit_id`,
  )
}

/**
 * Makes `unit_closed_use`: records that name a unit which was closed by their day (stock: by the cut-off), per family,
 * field, unit and the unit that they count for (null: it has no successor, the record stays with the closed one).
 */
export async function writeClosedUnitUse(warehouse: Warehouse, families: readonly Family[]): Promise<void> {
  await warehouse.run(
    `create or replace table unit_closed_use (family varchar, field varchar, unit_id varchar, counts_for varchar,
       n_records bigint, first_day date, last_day date)`,
  )
  await warehouse.run(`create or replace temp table unit_closed as ${CLOSED}`)
  const [any] = await warehouse.all('select 1 from unit_closed limit 1')
  const fed = any ? await fedFamilies(warehouse, families) : []
  for (const family of fed) {
    const staged = stagedFamily(family, await restoredFields(warehouse, family))
    const day = dayOf(staged)
    if (!day) continue
    const records = stagingSql(staged, { repeated: await hasRepeated(warehouse, family), succession: false })
    for (const field of staged.unitFields)
      await warehouse.run(
        `insert into unit_closed_use
         with used as (select r.${quoteName(field)} as unit_id, ${day} as day from (${records}) r)
         select '${family.name}', '${field}', u.unit_id, a.counts_for, count(*), min(u.day), max(u.day)
         from used u join unit_closed c on c.unit_id = u.unit_id and u.day > c.closed_on
         left join unit_as_of a on a.unit_id = u.unit_id and u.day between a.valid_from and a.valid_to
         group by u.unit_id, a.counts_for order by u.unit_id, a.counts_for`,
      )
  }
  await warehouse.run('drop table unit_closed')
}

const CLOSED = `select unit_id, valid_to as closed_on from stg_unit
qualify row_number() over (partition by unit_id order by valid_from desc nulls last) = 1 and valid_to is not null`
