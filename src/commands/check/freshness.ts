import { FAMILIES } from '../../../loaders/families.ts'
import { recordTable } from '../../contracts/ddl.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { type CheckLine, listed, ok, warning } from './line.ts'

/** Families that tell of every day. */
const DAILY = new Set(['daily_volume', 'weather_day', 'service_call'])

/** Families that tell of every month; the rest (plans, surveys, registers) come when they come. */
const MONTHLY = new Set(
  'bill payment arrears complaint complaint_event repair_job install_job return_visit inspection contact_log meter_reading unit_supply report_submission'.split(
    ' ',
  ),
)

/**
 * Checks that no family lags behind the cut-off: daily ones by more than a day, monthly ones by a whole month after the reports of the
 * month before are due (the 7th, 16:00). The rest are listed with their latest record.
 * @param asOf cut-off, exclusive, `yyyy-MM-dd HH:mm:ss`
 */
export async function checkFreshness(warehouse: Warehouse, asOf: string): Promise<CheckLine[]> {
  const latest: { family: string; last: string }[] = []
  for (const family of FAMILIES.filter(({ event }) => event.length > 0)) {
    const times = family.event.map((name) => `cast(${quoteName(name)} as timestamp)`)
    const event = times.length > 1 ? `coalesce(${times.join(', ')})` : times[0]!
    const [row] = await warehouse.all<{ last: string | null }>(
      `select strftime(max(event), '%Y-%m-%d') as last from (select ${event} as event from ${recordTable(family)}) where event < cast(? as timestamp)`,
      [asOf],
    )
    if (row?.last) latest.push({ family: family.name, last: row.last })
  }
  const late = latest.filter(({ family, last }) => last < earliest(family, asOf))
  const lines = late.map(({ family, last }) =>
    warning(`${family}: the latest record is of ${last}, the cut-off is ${asOf}`),
  )
  const timely = latest.filter((each) => !late.includes(each)).map(({ family, last }) => `${family} ${last}`)
  return timely.length > 0 ? [...lines, ok(`latest records before the cut-off: ${listed(timely, 60)}`)] : lines
}

/** The first day on which a timely family has its latest record. */
function earliest(family: string, asOf: string): string {
  const cutOff = Date.parse(`${asOf.replace(' ', 'T')}Z`)
  if (DAILY.has(family)) return dayOf(cutOff - 86_400_000)
  if (!MONTHLY.has(family)) return ''
  const due = new Date(cutOff - (6 * 24 + 16) * 3_600_000)
  return dayOf(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() - 1, 1))
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
