import { quoteName, quoteText } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { type DeliveredFamily, deliveredFamilies } from './families.ts'

/**
 * Makes `quarantined`: every quarantined row of a family that units deliver, with the unit and the months that it belongs to
 * as far as its cells say. `any_unit`: the cell that names the unit or the customer cannot be read (a blank one names none).
 * A row without a readable time belongs to some month of its file; null months: to any at all. `could_count` is false for
 * test rows, for records of which another row landed, and for repeats of a quarantined record.
 */
export async function readQuarantine(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    `create or replace table quarantined (family varchar, file varchar, "row" bigint, unit_id varchar, any_unit boolean,
      month date, first_month date, last_month date, could_count boolean, cells varchar)`,
  )
  const [found] = await warehouse.all(`select 1 from information_schema.tables where table_name = 'quarantine'`)
  if (!found) return
  for (const family of await deliveredFamilies(warehouse)) await warehouse.run(readSql(family))
}

const cell = (name: string): string => `nullif(trim(cell_of(q.cells, '${name}')), '')`

/** SQL of a row's unit: who answers for a case, else who sends it, else the customer's, else the survey's. */
function unitOf({ name, columns }: DeliveredFamily): { unit: string; anyUnit: string; joins: string } {
  const units: string[] = []
  const blind: string[] = []
  const joins: string[] = []
  const take = (field: string, unit: string, unread: string, join?: string): void => {
    if (!columns.has(field)) return
    units.push(unit)
    blind.push(unread)
    if (join) joins.push(join)
  }
  const registered = (field: string, alias: string): void =>
    take(
      field,
      `${alias}.unit_id`,
      `${cell(field)} is not null and ${alias}.unit_id is null`,
      `left join unit ${alias} on ltrim(${alias}.unit_id, '0') = ltrim(${cell(field)}, '0')`,
    )
  registered('responsible_unit_id', 'u1')
  take('unit_id', 'q.unit_id', `${cell('unit_id')} is not null and q.unit_id is null`)
  registered('accepted_unit_id', 'u2')
  take(
    'customer_id',
    'c.unit_id',
    `not coalesce(is_id(${cell('customer_id')}), true)`,
    `left join restored_id i on i.family = ${quoteText(name)} and i.field = 'customer_id' and i.raw = ${cell('customer_id')}
     left join customer c on c.customer_id = coalesce(i.id, ${cell('customer_id')})`,
  )
  if (name !== 'survey')
    take(
      'survey_id',
      's.unit_id',
      `not coalesce(is_id(${cell('survey_id')}), true)`,
      `left join (select survey_id, max(unit_id) as unit_id from stg_survey group by survey_id) s on s.survey_id = ${cell('survey_id')}`,
    )
  return {
    unit: `coalesce(${[...units, 'null'].join(', ')})`,
    anyUnit: `case ${units.map((unit, i) => `when ${unit} is not null then false when ${blind[i]} then true`).join(' ')} else false end`,
    joins: joins.join(' '),
  }
}

function readSql(delivered: DeliveredFamily): string {
  const { name, key } = delivered
  const { unit, anyUnit, joins } = unitOf(delivered)
  const family = quoteText(name)
  return `insert into quarantined
    with span as (
      select file, min(month) as first_month, max(month) as last_month,
        case when count(distinct unit_id) = 1 then any_value(unit_id) end as only_unit
      from delivery_count where family = ${family} group by file
    ),
    landed as (
      select distinct ${key} as record_key from ${quoteName(`record_${name}`)} r
      where ${key} in (select record_key from quarantine where family = ${family})
    ),
    placed as (
      select q.file, q."row", case when ${anyUnit} then f.only_unit else ${unit} end as unit_id,
        ${anyUnit} and f.only_unit is null as any_unit, cast(date_trunc('month', q.event_at) as date) as month,
        f.first_month, f.last_month, q.record_key, q.cells, not list_contains(q.rules, 'dirt_test') and k.record_key is null as counts
      from quarantine q ${joins}
      left join span f on f.file = q.file
      left join landed k on k.record_key = q.record_key
      where q.family = ${family}
    )
    select ${family}, file, "row", unit_id, any_unit, month, coalesce(month, first_month), coalesce(month, last_month),
      counts and (record_key is null or row_number() over (partition by counts, record_key order by file, "row") = 1), cells
    from placed
    where month is null or month <= (select last_day from cutoff)
    order by file, "row", cells`
}
