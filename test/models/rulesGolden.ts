import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import type { ModelFolder } from '../../src/models/step.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { type ModelInput, openModelWarehouse } from './harness.ts'

/** Staging, the ledger, the detector and tiers: the models of daily volumes. */
export const volumeFolders: ModelFolder[] = modelFolders.filter(({ folder }) =>
  ['staging', 'volumes', 'anomalies', 'tiers'].includes(folder),
)

/** What is due: staging, time limits, the ledger with the detector, and coverage. */
export const coverageFolders: ModelFolder[] = modelFolders.filter(({ folder }) =>
  ['staging', 'sla', 'volumes', 'anomalies', 'coverage'].includes(folder),
)

/** A golden file: records (daily: spans of equal days), and for each query the rows it must give, checked by hand. */
export interface Golden extends ModelInput {
  name: string
  why: string
  /** [customer_id, first day, last day, m³ a day (null: missing), meter_id?] */
  daily?: [string, string, string, number | null, string?][]
  /** [customer_id, meter_id, first day, [counter at the day's end, m³] a day (null: no row)] */
  readings?: [string, string | null, string, ([number | null, number | null] | null)[]][]
  /** Equal days get a tenth of a per cent of noise, so that they are no flat line. */
  wobble?: boolean
  /** Statements run between staging and the models under test: figures of other models, given. */
  sql?: string[]
  expect: { query: string; rows: Record<string, unknown>[] }[]
}

/** The goldens of a folder under test/golden, by file name. */
export function readGoldens(folder: string): Golden[] {
  const url = new URL(`../golden/${folder}/`, import.meta.url)
  return readdirSync(url)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ ...parse(readFileSync(new URL(name, url), 'utf8')), name: name.replace('.yaml', '') }))
}

/** Loads a golden's records and runs the models on them. */
export async function modelGolden(golden: Golden, folders: readonly ModelFolder[]): Promise<Warehouse> {
  const records = { ...golden.records }
  if (golden.daily) records.daily_volume = golden.daily.flatMap((span) => expandDays(span, golden.wobble ?? false))
  if (golden.readings) records.daily_volume = golden.readings.flatMap(expandReadings)
  const warehouse = await openModelWarehouse({ ...golden, records })
  await runModels(warehouse, { folders })
  return warehouse
}

const DAY_MS = 86_400_000

function expandReadings(span: NonNullable<Golden['readings']>[number]): Record<string, unknown>[] {
  const [customer_id, meter_id, first, days] = span
  return days.flatMap((day, i) => {
    if (day === null) return []
    const gas_day = new Date(Date.parse(first) + i * DAY_MS).toISOString().slice(0, 10)
    return [{ customer_id, meter_id, gas_day, reading_end: day[0], volume_m3: day[1], quality: 'ok' }]
  })
}

function expandDays(span: NonNullable<Golden['daily']>[number], wobble: boolean): Record<string, unknown>[] {
  const [customer_id, first, last, volume, meter_id] = span
  const rows: Record<string, unknown>[] = []
  for (let time = Date.parse(first); time <= Date.parse(last); time += DAY_MS) {
    const noise = wobble ? 1 + (((time / DAY_MS) * 7919) % 21) / 10_000 - 0.001 : 1
    const gas_day = new Date(time).toISOString().slice(0, 10)
    rows.push({
      customer_id,
      meter_id,
      gas_day,
      volume_m3: volume === null ? null : volume * noise,
      source: 'telemetry',
    })
  }
  return rows
}
