import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

/** Families that no slot asks about: too many rows to look at for nothing. */
const NEVER_ASKED = new Set([
  'daily_volume',
  'meter_reading',
  'bill',
  'payment',
  'arrears',
  'survey_answer',
  'weather_day',
])

/**
 * Makes `family_month`: on how many days a family has records in a month, how many, the first and the last of these days
 * and the greatest distance from a day with a record to the next one, whatever its month. Families without an event have no row.
 */
export async function writeFamilyMonths(warehouse: Warehouse): Promise<void> {
  const families = await warehouse.all<{ family: string; event: string[] }>(
    `select f.family, f.event from staged_family f join record_family r on r.family = f.family and r.fed
     where len(f.event) > 0 order by f.place`,
  )
  await warehouse.run(
    'create or replace table family_month (family varchar, month date, n bigint, first_on date, last_on date, gap_days integer)',
  )
  for (const { family, event } of families.filter((each) => !NEVER_ASKED.has(each.family))) {
    const moments = event.map((name) => `cast(${quoteName(name)} as timestamp)`).join(', ')
    await warehouse.run(
      `insert into family_month
       with day as (
         select cast(coalesce(${moments}, null) as date) as day, count(*) as n from ${quoteName(`stg_${family}`)} group by day
       ),
       spaced as (select day, n, lead(day) over (order by day) - day as gap_days from day where day is not null)
       select '${family}', date_trunc('month', day), sum(n), min(day), max(day), max(gap_days)
       from spaced group by date_trunc('month', day) order by date_trunc('month', day)`,
    )
  }
}
