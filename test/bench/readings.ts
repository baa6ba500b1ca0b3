import { quoteText } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

/** Days of each meter in a file of readings: three years. */
export const READING_DAYS = 1096

/**
 * SQL of made readings, the same every time: `n, meter_id, date, volume, temperature` of some meters over some days; `n`
 * counts them day by day. Volumes follow week, weather and chance; one in 500 is missing.
 */
export function madeReadings(meters: number, days: number, firstDate = '2022-07-01'): string {
  const chance = (of: string): string => `(hash(${of}) % 1000003) / 1000003.0`
  return `
    with place as (select n // ${meters} as d, n % ${meters} as m, n from range(${meters}::bigint * ${days}) t(n)),
    day as (
      select d, (date ${quoteText(firstDate)} + d::integer) as date, [1, 1.02, 1.01, 1, .98, .85, .7][1 + d % 7] as week,
        round(12 - 14 * cos(2 * pi() * (d + 170) / 365.25) + 6 * (${chance('d + 7')} - .5), 1) as temperature
      from range(${days}) t(d)),
    meter as (
      select m, 'M' || lpad(m::varchar, 7, '0') as meter_id, exp(3.5 + 5 * ${chance('m + 3')}) as usual,
        greatest(0, ${chance('m + 11')} - .4) / 10 as heat
      from range(${meters}) t(m))
    select n, meter_id, date,
      case when hash(n + 5) % 500 > 0 then round(usual * week * (1 + heat * greatest(0, 16 - temperature))
        * exp(.2 * (${chance('n')} + ${chance('n + 1000000007')} - 1)), 2) end as volume,
      temperature
    from place join day using (d) join meter using (m)`
}

/** Writes made readings as CSV, in the order of an export, day by day: at least `rows`, whole meters; gives the meters. */
export async function writeReadings(memory: Warehouse, path: string, rows: number): Promise<number> {
  const meters = Math.ceil(rows / READING_DAYS)
  const rowsInOrder = `select * exclude (n) from (${madeReadings(meters, READING_DAYS)}) order by n`
  await memory.run(`copy (${rowsInOrder}) to ${quoteText(path)} (format csv, header)`)
  return meters
}
