import type { Warehouse } from '../../src/warehouse/engine.ts'
import type { MadeUnit } from './madeCompany.ts'
import { madeMonths } from './madeMetrics.ts'
import { randomStream } from './random.ts'

const tables = {
  volume_normal: `unit_id varchar, sub_segment varchar, month varchar, volume_m3 double, normal_m3 double, normal_low_m3 double,
    normal_high_m3 double, days_expected bigint, days_missing bigint, hdd18 double, normal_hdd18 double, normal_years integer`,
  volume_growth: `unit_id varchar, sub_segment varchar, until varchar, volume_m3 double, before_m3 double, yoy double,
    yoy_normal double, yoy_low double, yoy_high double, normal_years integer, fit_months integer, slope_m3 double,
    slope_low_m3 double, slope_high_m3 double, r2 double`,
}

/** [segment, share of the volume, growth a year, how much of it follows the weather]. */
const segments: [string, number, number, number][] = [
  ['industrial', 0.52, 0.046, 0.05],
  ['commercial', 0.17, 0.022, 0.3],
  ['heating', 0.19, 0.024, 0.8],
  ['public_welfare', 0.07, 0.004, 0.4],
  ['cng_station', 0.05, -0.038, 0],
]

/** Makes volume_normal and volume_growth: 36 months with a cold December, and a month that misses many days. */
export async function makeVolumeTrends(warehouse: Warehouse, units: readonly MadeUnit[]): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) await warehouse.run(`create table ${name} (${columns})`)
  const places = [
    ...units.map(({ id, size }) => [id, size] as const),
    ...[0, 1, 2, 3, 4, 5].map((d) => [`d${d}`, 4.6] as const),
    ['all', 28] as const,
  ]
  for (const [unit, size] of places) {
    const random = randomStream(41 + unit.length)
    const series = segments.map(([segment, share, growth, weather]) => ({
      segment,
      months: madeMonths.map((_, month) => volume(size * share, growth, weather, month, random())),
    }))
    const all = madeMonths.map((_, month) => ({
      sold: series.reduce((sum, { months }) => sum + months[month]!.sold, 0),
      normal: series.reduce((sum, { months }) => sum + months[month]!.normal, 0),
    }))
    const every = [...series, { segment: 'all', months: all }]
    await warehouse.append(
      'volume_normal',
      every.flatMap(({ segment, months }) =>
        months.map((volumes, month) => monthRow(unit, segment, month, volumes, size)),
      ),
    )
    await warehouse.append(
      'volume_growth',
      every.map(({ segment, months }) => growthRow(unit, segment, months)),
    )
  }
}

interface Volumes {
  sold: number
  normal: number
}

const normalDays = (month: number): number => Math.max(0, Math.round(260 * Math.cos(((month % 12) / 6) * Math.PI) + 60))
const coldness = (month: number): number =>
  month === 35 ? 1.12 : month === 13 ? 0.86 : 1 + ((month * 7) % 5) * 0.01 - 0.02

function volume(size: number, growth: number, weather: number, month: number, dice: number): Volumes {
  const base = size * 3.1e6 * (1 + growth) ** (month / 12) * (0.99 + dice * 0.02)
  const heat = (days: number): number => base * (1 - weather + weather * (0.35 + days / 220))
  return { sold: heat(normalDays(month) * coldness(month)), normal: heat(normalDays(month)) }
}

const monthRow = (unit: string, segment: string, month: number, { sold, normal }: Volumes, size: number): unknown[] => {
  const expected = Math.round(size * 60 * 30)
  const missing = month === 30 ? Math.round(expected * 0.04) : 3
  return [unit, segment, madeMonths[month], sold, normal, normal * 0.985, normal * 1.015, expected, missing,
    normalDays(month) * coldness(month), normalDays(month), 3] // biome-ignore format: one record a line
}

function growthRow(unit: string, segment: string, months: readonly Volumes[]): unknown[] {
  const sum = (field: keyof Volumes, from: number): number =>
    months.slice(from, from + 12).reduce((all, each) => all + each[field], 0)
  const normal = sum('normal', 24) / sum('normal', 12) - 1
  const [now, before] = [sum('sold', 24), sum('sold', 12)]
  return [
    unit,
    segment,
    '2025-12',
    now,
    before,
    now / before - 1,
    normal,
    normal - 0.012,
    normal + 0.012,
    3,
    36,
    1,
    0.9,
    1.1,
    0.97,
  ]
}
