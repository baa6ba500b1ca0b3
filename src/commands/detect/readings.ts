import { stageFile } from '../../sources/source.ts'
import { dropStaged } from '../../sources/stageRecords.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { UserError } from '../../workspace/errors.ts'
import { COLUMN_LIST, type Columns, findColumns } from './columns.ts'
import { conflict, firstFault } from './faults.ts'

/**
 * One meter of table `meter`: `rows` readings, duplicates included, from its own `firstDay` to the file's `lastDay`
 * (epoch days): a meter that has fallen silent is missing, whatever comes later.
 */
export interface MeterSpan {
  meter_id: string
  rows: number
  firstDay: number
  lastDay: number
}

/** The meters of a file in the byte order of their ids, and what is wrong with two readings of one day. */
export interface Readings {
  meters: number
  /** Days from each meter's first to the file's last, absent ones included. */
  days: number
  /** Years in which a meter's span begins or ends, ascending; null when there is no reading. */
  years: [first: number, last: number] | null
  /** Readings, and those of them without a temperature. */
  rows: number
  withoutTemperature: number
  spans: () => AsyncGenerator<MeterSpan[]>
  /** The error that tells of a meter's two different readings of one day. */
  conflict: (meter: string, day: number) => Promise<UserError>
}

/** Readings in the order of meters and days: `[epoch day, m³ or NaN, °C or NaN]`. */
export const READINGS_IN_ORDER = 'select day, volume, temperature from reading order by meter_id, day'

const SHEET = 'readings'

/**
 * Reads a file of readings into tables `reading` and `meter`: text becomes numbers, rows keep their number in the file.
 * @param tempDir an existing folder for copies made on the way
 * @throws SourceError when it is no table; UserError naming row, field and value of the first cell that is wrong.
 */
export async function loadReadings(warehouse: Warehouse, path: string, tempDir: string): Promise<Readings> {
  const sheet = (await stageFile(warehouse, path, { tempDir, tablePrefix: SHEET }))[0]
  if (!sheet || sheet.rows === 0) throw new UserError(`${path}: is empty; expected the header ${COLUMN_LIST}`)
  const table = quoteName(sheet.table)
  const [head] = await warehouse.all<Record<string, string | null>>(`select * from ${table} order by row_no limit 1`)
  const { row_no, ...cells } = head!
  const columns = findColumns(path, Object.values(cells))
  await warehouse.run(`create temp view parsed as ${parsedSql(table, Number(row_no), columns)}`)
  await warehouse.run(
    'create temp table reading as select row_no, meter_id, day, volume, temperature, overflow from parsed',
  )
  const [wrong] = await warehouse.all<{ n: number }>(
    `select count(*) as n from reading
     where meter_id is null or day is null or volume is null or temperature is null or overflow`,
  )
  if (wrong!.n > 0) throw await firstFault(warehouse, path)
  await warehouse.run('drop view parsed')
  await dropStaged(warehouse, sheet.table)
  await warehouse.run(
    `create table meter as
     select meter_id, count(*) as n, min(day) as first_day, (select max(day) from reading) as last_day
     from reading group by meter_id`,
  )
  return describeMeters(warehouse, path)
}

async function describeMeters(warehouse: Warehouse, path: string): Promise<Readings> {
  const [all] = await warehouse.all<{ meters: number; days: number; first: number | null; last: number | null }>(
    `select count(*) as meters, coalesce(sum(last_day - first_day + 1), 0)::bigint as days,
       year(date '1970-01-01' + min(first_day)) as "first", year(date '1970-01-01' + max(last_day)) as "last"
     from meter`,
  )
  const { meters, days, first, last } = all!
  const [weather] = await warehouse.all<{ rows: number; without: number }>(
    'select count(*) as rows, count(*) filter (isnan(temperature)) as without from reading',
  )
  return {
    meters,
    days,
    rows: weather!.rows,
    withoutTemperature: weather!.without,
    years: first === null || last === null ? null : [first, last],
    spans: () =>
      warehouse.stream<MeterSpan>(
        `select meter_id, n as rows, first_day as "firstDay", last_day as "lastDay" from meter order by meter_id`,
      ),
    conflict: (meter, day) => conflict(warehouse, path, meter, day),
  }
}

/** Rows of text with what they come to. NULL is what cannot be read; a missing volume or temperature is NaN. */
function parsedSql(table: string, headerRow: number, columns: Columns): string {
  const text = (name: keyof Columns) => (columns[name] === undefined ? 'null' : `trim(${columns[name]})`)
  const number = (name: string, least: string, most: string) =>
    `case when coalesce(lower(${name}), '') in ('', 'nan') then 'nan'::double
       when try_cast(${name} as double) between ${least} and ${most} and not contains(${name}, '_')
         then try_cast(${name} as double) + 0.0 end`
  const overflow = columns.beyond.length === 0 ? 'false' : `coalesce(${columns.beyond.join(', ')}) is not null`
  return `
    with cell as (
      select row_no, nullif(${text('meter_id')}, '') as meter_id, ${text('date')} as date_text,
        ${text('volume')} as volume_text, ${text('temperature')} as temperature_text, ${overflow} as overflow
      from ${table} where row_no > ${headerRow})
    select row_no, meter_id, date_text, volume_text, temperature_text, overflow,
      case when try_cast(date_text as date)::varchar = date_text and date_text between '1900' and '2200'
        then (try_cast(date_text as date) - date '1970-01-01')::integer end as day,
      ${number('volume_text', '-1e11', '1e11')} as volume,
      ${number('temperature_text', '-90', '60')} as temperature
    from cell`
}
