import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY_CLASSES } from '../../src/calendar/dayClass.ts'
import { dateOfEpochDay } from '../../src/calendar/epochDay.ts'
import type { MeterSeries } from '../../src/detector/day.ts'
import { detectDays } from '../../src/models/anomalies/detect/detectDays.ts'
import { findEpisodes } from '../../src/models/anomalies/detect/findEpisodes.ts'
import { writeRulebookTables } from '../../src/models/rules/writeRulebookTables.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { simulateMeter } from '../detector/simulateMeter.ts'

const DAYS = 600
const names = ['A', 'B', 'C', 'D'] as const
type Customer = (typeof names)[number]
type Ledger = Partial<Record<Customer, MeterSeries>>
type Known = [customer: Customer, first: string, last: string, known: string][]

/** Four customers from 1 January 2024, with a shift, a gap, zeros and a festival; C's ledger begins 100 days later. */
function ledger(): Required<Ledger> {
  const all = names.map((_, i) => simulateMeter('2024-01-01', '2026-06-30', { perDegree: 3, festival: 0.4 }, i + 1))
  const [a, b, c, d] = all as [MeterSeries, MeterSeries, MeterSeries, MeterSeries]
  for (let t = 520; t < a.volume.length; t++) a.volume[t]! *= 1.7
  b.volume.fill(Number.NaN, 560, 590)
  c.volume.fill(0, 580, 620)
  return { A: a, B: b, C: part(c, 100, c.volume.length), D: d }
}

function part(series: MeterSeries, from: number, to: number): MeterSeries {
  const { firstDay, volume, hdd, dayClass, springOffset } = series
  return {
    firstDay: firstDay + from,
    volume: volume.slice(from, to),
    hdd: hdd.slice(from, to),
    dayClass: dayClass.slice(from, to),
    springOffset: springOffset.slice(from, to),
  }
}

async function open(codeVersion = 'one'): Promise<Warehouse> {
  const warehouse = await openDuckdb(':memory:')
  await warehouse.run(`
    create table workspace_setting as select '${codeVersion}' as code_version;
    create table cutoff as select date '2026-06-30' as last_day;
    create table known_use (customer_id varchar, first_day date, last_day date, known varchar, source_id varchar);
    create table volume_base (row_no bigint, customer_id varchar, gas_day date, volume_m3 double, hdd18 double,
      day_class varchar, spring_festival_offset integer);`)
  await writeRulebookTables(warehouse, loadRulebook())
  return warehouse
}

/** Puts the ledger's days before `cut` (days since A's first) into the warehouse and runs the detector on it. */
async function judge(warehouse: Warehouse, series: Ledger, cut: number, known: Known = [], threads = 1): Promise<void> {
  const rows: unknown[][] = []
  const origin = Object.values(series)[0]!.firstDay
  for (const [customer, { firstDay, volume, hdd, dayClass, springOffset }] of Object.entries(series))
    for (let t = 0; t < volume.length && firstDay + t < origin + cut; t++)
      rows.push([
        rows.length,
        customer,
        dateOfEpochDay(firstDay + t),
        Number.isNaN(volume[t]!) ? null : volume[t]!,
        hdd[t]!,
        DAY_CLASSES[dayClass[t]!],
        springOffset[t] === 99 ? null : springOffset[t],
      ])
  await warehouse.run('delete from volume_base; delete from known_use')
  await warehouse.append('volume_base', rows)
  await warehouse.append(
    'known_use',
    known.map((span) => [...span, null]),
  )
  await detectDays(warehouse, threads)
  await findEpisodes(warehouse)
}

async function figures(warehouse: Warehouse): Promise<unknown> {
  const tables = ['detected_day', 'anomaly_day', 'detected_episode']
  const rows = await Promise.all(tables.map((table) => warehouse.all(`select * from ${table} order by all`)))
  const states = await warehouse.all(
    `select customer_id, days, cast(seen as varchar) as seen, md5(state) as state
     from detector_seen join detector_state using (slot) order by 1`,
  )
  return { rows, states }
}

async function fullFigures(series: Ledger, cut: number, known: Known = []): Promise<unknown> {
  const fresh = await open()
  await judge(fresh, series, cut, known)
  const found = await figures(fresh)
  fresh.close()
  return found
}

const replayed = async (warehouse: Warehouse): Promise<unknown[]> =>
  (await warehouse.all<{ customer_id: string }>('select customer_id from detector_plan where kept = 0 order by 1')).map(
    ({ customer_id }) => customer_id,
  )

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await open()
})
afterEach(() => warehouse.close())

describe('a run that goes on from the last one', () => {
  test('gives what a run over everything gives, to the last digit, day after day', async () => {
    const series = ledger()
    await judge(warehouse, series, DAYS - 20)
    for (const cut of [DAYS - 19, DAYS - 18, DAYS - 3, DAYS + 30]) {
      await judge(warehouse, series, cut)
      expect(await replayed(warehouse)).toEqual([])
      expect(await figures(warehouse)).toEqual(await fullFigures(series, cut))
    }
    await judge(warehouse, series, DAYS + 30)
    expect(await warehouse.all('select count(*) as n from detector_plan where kept < days')).toEqual([{ n: 0 }])
    expect(await figures(warehouse)).toEqual(await fullFigures(series, DAYS + 30))
  })

  test('a late correction replays its customer alone', async () => {
    const series = ledger()
    await judge(warehouse, series, DAYS)
    series.B.volume[300] = 999
    await judge(warehouse, series, DAYS + 1)
    expect(await replayed(warehouse)).toEqual(['B'])
    expect(await figures(warehouse)).toEqual(await fullFigures(series, DAYS + 1))
  })

  test('so do a value that is taken back, weather that comes late, and an order that becomes known', async () => {
    const series = ledger()
    await judge(warehouse, series, DAYS)
    series.A.volume[DAYS - 1] = Number.NaN
    series.D.hdd[10] = 0.5
    const known: Known = [['C', '2025-03-01', '2025-03-04', 'curtailment']]
    await judge(warehouse, series, DAYS, known)
    expect(await replayed(warehouse)).toEqual(['A', 'C', 'D'])
    expect(await figures(warehouse)).toEqual(await fullFigures(series, DAYS, known))
  })

  test('an order that goes on replays nobody: only the days it reaches are new', async () => {
    const series = ledger()
    const until = (last: string): Known => [['A', '2025-08-20', last, 'curtailment']]
    await judge(warehouse, series, DAYS, until('2025-08-30'))
    await judge(warehouse, series, DAYS + 5, until('2025-09-30'))
    expect(await replayed(warehouse)).toEqual([])
    expect(await figures(warehouse)).toEqual(await fullFigures(series, DAYS + 5, until('2025-09-30')))
  })

  test('customers that come and go, and a ledger that begins earlier', async () => {
    const { C, ...others } = ledger()
    const longer = ledger()
    await judge(warehouse, others, DAYS)
    const { B: _, ...left } = { ...others, C }
    await judge(warehouse, left, DAYS)
    expect(await replayed(warehouse)).toEqual(['C'])
    expect(await figures(warehouse)).toEqual(await fullFigures(left, DAYS))
    const earlier = { ...left, C: simulateMeter('2024-02-01', '2026-06-30', {}, 9) }
    await judge(warehouse, earlier, DAYS)
    expect(await replayed(warehouse)).toEqual(['C'])
    expect(await figures(warehouse)).toEqual(await fullFigures(earlier, DAYS))
    await judge(warehouse, longer, DAYS - 50)
    expect(await figures(warehouse)).toEqual(await fullFigures(longer, DAYS - 50))
  })

  test('another version of the program, or another parameter, leaves nothing of before', async () => {
    const series = ledger()
    await judge(warehouse, series, DAYS)
    await warehouse.run("update workspace_setting set code_version = 'two'")
    await judge(warehouse, series, DAYS)
    expect(await replayed(warehouse)).toEqual([...names])
    await warehouse.run(
      "update rulebook_param set value = 9 where rule_id = 'use_daily_analysis' and key = 'min_score'",
    )
    await judge(warehouse, series, DAYS)
    expect(await replayed(warehouse)).toEqual([...names])
    expect(await warehouse.all("select 1 from detected_episode where kind = 'spike' and score < 9")).toEqual([])
  })
})

test('threads change nothing', async () => {
  const series = ledger()
  await judge(warehouse, series, DAYS, [], 2)
  expect(await figures(warehouse)).toEqual(await fullFigures(series, DAYS))
  await judge(warehouse, series, DAYS + 40, [], 2)
  expect(await figures(warehouse)).toEqual(await fullFigures(series, DAYS + 40))
})
