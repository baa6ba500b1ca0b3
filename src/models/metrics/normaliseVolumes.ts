import {
  fitWeather,
  type Interval,
  normalGrowth,
  normalVolume,
  type WeatherFit,
  type WeatherMonth,
} from '../../statistics/weatherNormal.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { readLimits } from '../readLimits.ts'
import { METRICS_RULE } from './metricConfig.ts'
import { monthNumber } from './monthNumber.ts'

interface SeriesRow {
  unit_id: string
  sub_segment: string
  month: string
  volume_m3: number | null
  days_expected: number
  days_missing: number
  is_whole: boolean
  hdd18: number | null
  normal_hdd18: number | null
  n_years: number
  hdd_days: number | null
  normal_days: number | null
  ordinary_days: number | null
  ordinary_m3: number | null
  ordinary_hdd_days: number | null
}

/** A row with what the statistics see of it; null where the month is not whole, or too much of it is missing. */
type Month = SeriesRow & { seen: WeatherMonth | null }

const TABLES = `
create or replace table volume_normal (
  unit_id VARCHAR, sub_segment VARCHAR, month VARCHAR, volume_m3 DOUBLE, normal_m3 DOUBLE, normal_low_m3 DOUBLE,
  normal_high_m3 DOUBLE, days_expected BIGINT, days_missing BIGINT, hdd18 DOUBLE, normal_hdd18 DOUBLE,
  normal_years INTEGER);
create or replace table volume_growth (
  unit_id VARCHAR, sub_segment VARCHAR, until VARCHAR, volume_m3 DOUBLE, before_m3 DOUBLE, yoy DOUBLE, yoy_normal DOUBLE,
  yoy_low DOUBLE, yoy_high DOUBLE, normal_years INTEGER, fit_months INTEGER, slope_m3 DOUBLE, slope_low_m3 DOUBLE,
  slope_high_m3 DOUBLE, r2 DOUBLE);`

/**
 * Writes `volume_normal` and `volume_growth` from `volume_series`: what each month would have been in normal weather,
 * and the growth of the last twelve months over the twelve before. slope_m3 is m³ per customer-day and degree-day.
 * Growth needs all 24 months whole, with at most `weather.missing_share` of their customer-days missing.
 */
export async function normaliseVolumes(warehouse: Warehouse): Promise<void> {
  const limit = await readLimits(warehouse, METRICS_RULE)
  const [window, minMonths] = [limit('recent.rolling_months'), limit('weather.min_months')]
  const rules = { missingShare: limit('weather.missing_share'), minYears: limit('weather.min_years') }
  const rows = await warehouse.all<SeriesRow>('select * from volume_series order by unit_id, sub_segment, month')
  const until = rows.reduce((last, row) => (row.is_whole && row.month > last ? row.month : last), '')
  const series = new Map<string, Month[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.unit_id, row.sub_segment])
    const month = { ...row, seen: see(row, rules) }
    const found = series.get(key)
    if (found) found.push(month)
    else series.set(key, [month])
  }
  const normal: unknown[][] = []
  const growth: unknown[][] = []
  for (const months of series.values()) {
    const fit = fitWeather(seenOf(months), minMonths)
    for (const month of months) normal.push(normalRow(month, fit, rules.minYears))
    if (until) growth.push(growthRow(months, fit, until, window))
  }
  await warehouse.run(TABLES)
  await warehouse.append('volume_normal', normal)
  await warehouse.append('volume_growth', growth)
}

function see(
  row: SeriesRow,
  { missingShare, minYears }: { missingShare: number; minYears: number },
): WeatherMonth | null {
  const { volume_m3: volume, ordinary_days: days, ordinary_m3: ordinary, ordinary_hdd_days: hdd } = row
  if (!row.is_whole || volume === null || row.days_missing > missingShare * row.days_expected) return null
  return {
    at: monthNumber(row.month),
    volume,
    hdd: row.hdd_days,
    normalHdd: row.n_years >= minYears ? row.normal_days : null,
    ordinary: days !== null && ordinary !== null && hdd !== null ? { days, volume: ordinary, hdd } : null,
  }
}

const seenOf = (months: readonly Month[]): WeatherMonth[] => months.flatMap(({ seen }) => seen ?? [])

function normalRow(month: Month, fit: WeatherFit | null, minYears: number): unknown[] {
  const normal: Interval | null = month.seen && normalVolume(month.seen, fit)
  return [
    ...[month.unit_id, month.sub_segment, month.month, month.volume_m3, normal?.value, normal?.low, normal?.high],
    ...[month.days_expected, month.days_missing, month.hdd18],
    ...[month.n_years >= minYears ? month.normal_hdd18 : null, month.n_years],
  ]
}

function growthRow(months: readonly Month[], fit: WeatherFit | null, until: string, window: number): unknown[] {
  const { unit_id, sub_segment } = months[0]!
  const last = monthNumber(until)
  const span = (from: number) => seenOf(months).filter(({ at }) => at > from - window && at <= from)
  const sum = (part: readonly WeatherMonth[]) =>
    part.length === window ? Math.round(part.reduce((total, { volume }) => total + volume, 0) * 1e4) / 1e4 : null
  const [later, earlier] = [span(last), span(last - window)]
  const [now, before] = [sum(later), sum(earlier)]
  const isWhole = now !== null && before !== null
  const normal = isWhole ? normalGrowth(later, earlier, fit) : null
  const years = months
    .filter(({ month }) => monthNumber(month) > last - window && month <= until)
    .map(({ n_years }) => n_years)
  return [
    ...[unit_id, sub_segment, until, now, before, isWhole && before > 0 ? now / before - 1 : null],
    ...[normal?.value, normal?.low, normal?.high, years.length > 0 ? Math.min(...years) : null, fit?.months],
    ...[fit?.slope, fit?.slopeLow, fit?.slopeHigh, fit?.r2],
  ]
}
