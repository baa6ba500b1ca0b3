import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { createMacros } from '../../src/models/macros.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openModelWarehouse } from '../models/harness.ts'
import { type Measured, measureRounds, spread } from './measure.ts'

const CASES = 5_000_000
const PAUSED = 200_000
const LIMIT = 5

/** Started at any second of twelve years, finished up to two weeks later; the same in every run. */
const MADE = `select
    timestamp '2013-01-01' + to_seconds(cast(hash(i) % (12 * 365 * 86400) as bigint)) as started_at,
    started_at + to_seconds(cast(hash(i, 1) % (14 * 86400) as bigint)) as finished_at
  from range(${CASES}) t(i)`

const ON_TIME = `select count(*) filter (where c.finished_at <= day_end(w.date)) as n
  from made c
  join calendar_day d on d.date = cast(c.started_at as date)
  join workday w on w.workday_index = workday_start(d.workday_index, d.is_workday, c.started_at, clock_of('17:30')) + ${LIMIT}`

const PLAIN = `select count(*) filter (where finished_at <= started_at + interval ${LIMIT + 2} day) as n from made`

/** Steps of the models that only pauses need. */
const STEPS = ['sla_pause', 'sla_pause_heeded', 'sla_pause_place', 'sla_case_paused', 'sla_case_extended']

/** Deadlines in working days over made cases, against deadlines in plain days; cases that paused are measured apart. */
export async function benchDeadlines({ rounds }: { rounds: number }): Promise<Measured> {
  const warehouse = await openDuckdb(':memory:')
  try {
    await createMacros(warehouse)
    await writeCalendar(warehouse)
    await warehouse.run(`create table made as ${MADE}`)
    const times = await measureRounds(rounds, {
      floor: () => warehouse.all(PLAIN),
      ours: () => warehouse.all(ON_TIME),
    })
    const perSecond = spread(times.ours.map((seconds) => CASES / seconds / 1e6))
    const paused = spread(await measurePaused(rounds))
    return {
      title: `deadlines: ${(CASES / 1e6).toFixed(0)} million cases, due and met in working days`,
      floorTitle: 'the same in plain days',
      unit: 's',
      ...times,
      notes: [
        `${perSecond.min.toFixed(1)} to ${perSecond.max.toFixed(1)} million cases a second`,
        `paused cases apart: ${PAUSED / 1e6} million with one pause each, ${paused.median.toFixed(2)} s for ${STEPS.length} steps, ${(PAUSED / paused.median / 1e6).toFixed(2)} million a second`,
      ],
    }
  } finally {
    warehouse.close()
  }
}

async function writeCalendar(warehouse: Warehouse): Promise<void> {
  await warehouse.run('create table calendar_day (date date, is_workday boolean, workday_index integer)')
  await warehouse.append(
    'calendar_day',
    calendarDays(loadCalendar()).map(({ date, is_workday, workday_index }) => [date, is_workday, workday_index]),
  )
  await warehouse.run('create view workday as select workday_index, date from calendar_day where is_workday')
}

/** Seconds of the steps that pauses need, a round each: every complaint waits for its customer once. */
async function measurePaused(rounds: number): Promise<number[]> {
  const warehouse = await openModelWarehouse({
    as_of: '2025-06-01 00:00:00',
    records: { complaint: [], complaint_event: [] },
    rules: ['sla_complaint_feedback_5wd'],
  })
  const source = `'inbox/test.csv' as source_file, i as source_row`
  try {
    await warehouse.run(`insert into record_complaint by name select concat('C', i) as complaint_no,
      timestamp '2024-01-01' + to_seconds(cast(hash(i) % (365 * 86400) as bigint)) as received_at,
      received_at + interval 9 day as closed_at, ${source} from range(${PAUSED}) t(i)`)
    await warehouse.run(`insert into record_complaint_event by name select complaint_no, seq, type, 'customer' as pause_reason,
      received_at + to_days(cast(seq as integer)) as at, source_file, source_row * 2 + seq as source_row
      from record_complaint cross join (values (1, 'pause'), (3, 'resume')) e(seq, type)`)
    const folders = modelFolders.filter(({ folder }) => folder === 'staging' || folder === 'sla')
    const seconds: number[] = []
    for (let round = 0; round < rounds; round++) {
      const reports = await runModels(warehouse, { folders: round === 0 ? folders : folders.slice(1) })
      seconds.push(reports.filter(({ name }) => STEPS.includes(name)).reduce((sum, step) => sum + step.seconds, 0))
    }
    return seconds
  } finally {
    warehouse.close()
  }
}
