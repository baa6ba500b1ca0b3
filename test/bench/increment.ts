import { join } from 'node:path'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { STATE_BYTES } from '../../src/detector/state.ts'
import { detectDays } from '../../src/models/anomalies/detect/detectDays.ts'
import { findEpisodes } from '../../src/models/anomalies/detect/findEpisodes.ts'
import { replaceTable } from '../../src/models/replaceTable.ts'
import { writeRulebookTables } from '../../src/models/rules/writeRulebookTables.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { countCpu, describeCpu, type Measured, measureRounds, secondsOf } from './measure.ts'
import { madeReadings } from './readings.ts'

/** Where it is measured, how many new days, and for how many meters. */
export interface IncrementBench {
  root: string
  rounds: number
  meters: number
}

/** Days of each meter before the first new one, and days over which their first days are spread, as their refits then are. */
const HISTORY_DAYS = 60
const SPREAD_DAYS = 28
const FIRST_DATE = '2025-09-01'

/**
 * One new day for every meter of a warehouse whose detector has judged all days before: its step of the models, from the
 * ledger to verdicts, states and episodes on disk. Making the ledger is not measured.
 */
export async function benchIncrement({ root, rounds, meters }: IncrementBench): Promise<Measured> {
  const warehouse = await openDuckdb(join(root, 'increment.duckdb'))
  try {
    await writeInputs(warehouse, meters, HISTORY_DAYS + rounds)
    let days = HISTORY_DAYS
    await writeLedger(warehouse, days)
    await detectDays(warehouse)
    await findEpisodes(warehouse)
    const detected: number[] = []
    const cpu = { floor: [] as number[], ours: [] as number[] }
    const { floor, ours } = await measureRounds(rounds, {
      prepare: () => writeLedger(warehouse, ++days),
      floor: countCpu(cpu.floor, async () => {
        await warehouse.run('create or replace table copied_state as from detector_state')
        await warehouse.run(`create or replace table copied_day as
          select * from volume_base where gas_day = (select max(gas_day) from volume_base)`)
        await warehouse.run('checkpoint')
      }),
      ours: countCpu(cpu.ours, async () => {
        detected.push(await secondsOf(() => detectDays(warehouse)))
        await findEpisodes(warehouse)
        await warehouse.run('checkpoint')
      }),
    })
    return {
      title: `one new day: ${(meters / 1e6).toFixed(2)} million meters with up to ${HISTORY_DAYS} days, from saved states of ${STATE_BYTES} bytes`,
      floorTitle: 'a copy of the states and of the day’s rows',
      unit: 's',
      floor,
      ours,
      notes: [`of it the detector: ${detected.map((seconds) => seconds.toFixed(2)).join(', ')} s`, describeCpu(cpu)],
    }
  } finally {
    warehouse.close()
  }
}

/** Drops what the detector keeps from run to run: all is judged anew. */
export async function forgetVerdicts(warehouse: Warehouse): Promise<void> {
  for (const table of ['detected_day', 'detector_seen', 'detector_state', 'detector_version'])
    await warehouse.run(`drop table if exists ${table}`)
}

/** The tables that the step reads beside the ledger, and `made`, the readings that it is made of. */
async function writeInputs(warehouse: Warehouse, meters: number, days: number): Promise<void> {
  await writeRulebookTables(warehouse, loadRulebook())
  await warehouse.run(`
    create table workspace_setting as select 'bench' as code_version;
    create table cutoff as select date '2025-12-31' as last_day;
    create table known_use (customer_id varchar, first_day date, last_day date, known varchar, source_id varchar)`)
  await replaceTable(
    warehouse,
    'calendar_class',
    { date: 'date', day_class: 'varchar', spring_festival_offset: 'integer' },
    calendarDays(loadCalendar()).map((day) => [day.date, day.day_class, day.spring_festival_offset]),
  )
  await warehouse.run(`create table made as
    select meter_id as customer_id, date as gas_day, volume as volume_m3, greatest(0, 18 - temperature)::double as hdd18,
      n // ${meters} as day, day >= (n % ${meters}) % ${SPREAD_DAYS} as is_open
    from (${madeReadings(meters, days, FIRST_DATE)})`)
}

/** The ledger up to a day: `volume_base` as the models make it, for meters whose first days differ. */
async function writeLedger(warehouse: Warehouse, days: number): Promise<void> {
  await warehouse.run(`create or replace table volume_base as
    select row_number() over (order by customer_id, gas_day) - 1 as row_no, customer_id, 'bench' as unit_id, gas_day,
      volume_m3, 'telemetry' as source, case when volume_m3 is null then 'missing' else 'ok' end as quality,
      day_class, spring_festival_offset, hdd18
    from made join calendar_class c on c.date = gas_day
    where is_open and day < ${days}
    order by row_no`)
  await warehouse.run('checkpoint')
}
