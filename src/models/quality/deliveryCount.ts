import { quoteName, quoteText } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { type DeliveredFamily, deliveredFamilies } from './families.ts'

/**
 * Makes `delivery_count`: family × file × unit × month: the rows that count, of these the ones last changed after the
 * month's report was due, and the last event. And `delivery_family`: the families, and whether every month is owed.
 */
export async function countDeliveries(warehouse: Warehouse): Promise<void> {
  const families = await deliveredFamilies(warehouse)
  await warehouse.run('create or replace table delivery_family (family varchar, is_monthly boolean)')
  await warehouse.append(
    'delivery_family',
    families.map(({ name, isMonthly }) => [name, isMonthly]),
  )
  await warehouse.run(
    `create or replace table delivery_count (family varchar, file varchar, unit_id varchar, month date, n bigint, n_late bigint,
      last_event timestamp)`,
  )
  for (const family of families) await warehouse.run(countSql(family))
}

function countSql({ name, unit, joins, event, columns }: DeliveredFamily): string {
  const late = columns.has('updated_at')
    ? 'count(case when updated_at >= report_due(month, l.seconds) then 1 end)'
    : '0'
  return `insert into delivery_count
    with event as (
      select r.source_file as file, ${unit} as unit_id, ${event} as "at", cast(date_trunc('month', ${event}) as date) as month,
        ${columns.has('updated_at') ? 'r.updated_at' : 'null as updated_at'}
      from ${quoteName(`stg_${name}`)} r ${joins}
    )
    select ${quoteText(name)}, file, unit_id, month, count(*), ${late}, max("at")
    from event cross join report_limit l
    where month is not null
    group by file, unit_id, month
    order by file, unit_id nulls first, month`
}
