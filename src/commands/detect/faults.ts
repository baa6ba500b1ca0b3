import { dateOfEpochDay } from '../../calendar/epochDay.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { UserError } from '../../workspace/errors.ts'
import { COLUMN_LIST } from './columns.ts'

interface ParsedRow {
  row_no: number
  meter_id: string | null
  date_text: string | null
  day: number | null
  volume_text: string | null
  volume: number | null
  temperature_text: string | null
  temperature: number | null
  overflow: boolean
}

/** The error that tells of the first row of view `parsed` in the file that is wrong, and of its first wrong field. */
export async function firstFault(warehouse: Warehouse, path: string): Promise<UserError> {
  const [row] = await warehouse.all<ParsedRow>(
    `select * from parsed
     where meter_id is null or day is null or volume is null or temperature is null or overflow
     order by row_no limit 1`,
  )
  return new UserError(`${path}, row ${row!.row_no}${tell(row!)}; correct it in the export`)
}

function tell(row: ParsedRow): string {
  const say = (field: string, value: string | null, expected: string) =>
    `, ${field}: ${value === null || value === '' ? 'is empty' : `"${value.slice(0, 60)}"`}; expected ${expected}`
  if (row.overflow) return `: has more cells than the header; expected ${COLUMN_LIST} and quotes around commas`
  if (row.meter_id === null) return say('meter_id', null, "the meter's number")
  if (row.day === null) return say('date', row.date_text, 'yyyy-MM-dd, a day that exists from 1900 to 2199')
  if (row.volume === null)
    return say('volume', row.volume_text, "the day's m³ as a number, at most 1e11, or nothing where it is missing")
  return say('temperature', row.temperature_text, "the day's mean in °C from -90 to 60, or nothing where it is missing")
}

/** The error that tells of a meter's two different readings of one day, from table `reading`. */
export async function conflict(warehouse: Warehouse, path: string, meter: string, day: number): Promise<UserError> {
  const rows = await warehouse.all<{ row_no: number; volume: number; temperature: number }>(
    'select row_no, volume, temperature from reading where meter_id = $1 and day = $2 order by row_no',
    [meter, day],
  )
  const first = rows[0]!
  const other = rows.find(
    (row) => !Object.is(row.volume, first.volume) || !Object.is(row.temperature, first.temperature),
  )!
  const field = Object.is(other.volume, first.volume) ? 'temperature' : 'volume'
  const show = (value: number) => (Number.isNaN(value) ? 'nothing' : String(value))
  return new UserError(
    `${path}, row ${other.row_no}, ${field}: ${show(other[field])} for meter ${meter} on ${dateOfEpochDay(day)}, ` +
      `row ${first.row_no} says ${show(first[field])}; expected one reading a day, remove the wrong row`,
  )
}
