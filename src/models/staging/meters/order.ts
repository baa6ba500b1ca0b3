import type { ModelStep } from '../../step.ts'

const table = (name: string): ModelStep => ({ name, sql: `meters/${name}.sql`, kind: 'table' })
const view = (name: string): ModelStep => ({ name, sql: `meters/${name}.sql`, kind: 'view' })

/** Meters: the true volume of days on which a meter was changed or rolled over, from events and readings. */
export const meterModels: ModelStep[] = [
  table('meter_series'),
  table('meter_change'),
  table('meter_chain'),
  table('meter_interval'),
  table('meter_interval_change'),
  table('meter_judged'),
  table('volume_repair'),
  table('meter_flag'),
  table('reading_chain'),
  view('reading_interval'),
  view('reading_volume'),
]
