import type { ModelStep } from '../step.ts'
import { detectDays } from './detect/detectDays.ts'
import { findEpisodes } from './detect/findEpisodes.ts'
import { writeHints } from './writeHints.ts'

const table = (name: string): ModelStep => ({ name, sql: `${name}.sql`, kind: 'table' })
const view = (name: string): ModelStep => ({ name, sql: `${name}.sql`, kind: 'view' })

/** What is known before the detector looks: causes that managers recorded, events of meters and supply. */
export const knownModels: ModelStep[] = [
  view('cause_given'),
  table('cause_record'),
  view('customer_meter_event'),
  table('known_use'),
]

/** What is made of its episodes: causes and checks, worth, due days, evidence and hints, and what the rules ask. */
export const worklistModels: ModelStep[] = [
  view('anomaly_rule'),
  table('anomaly_cause_found'),
  table('anomaly_worth'),
  table('anomaly_due'),
  view('anomaly_check'),
  table('anomaly_neighbour'),
  view('anomaly_weather'),
  view('anomaly_supply'),
  view('anomaly_meter'),
  view('anomaly_gap'),
  table('anomaly_evidence'),
  { name: 'anomaly_hint', run: writeHints },
  table('anomaly'),
  table('anomaly_rule_case'),
  table('anomaly_precision'),
]

/** What is known of customers' use, the detector, and what managers work with. */
export const anomalyModels: ModelStep[] = [
  ...knownModels,
  { name: 'detected_day', run: (warehouse) => detectDays(warehouse) },
  { name: 'anomaly_day', run: findEpisodes },
  table('anomaly_episode'),
  ...worklistModels,
]
