import { describe, expect, test } from 'vitest'
import { knownModels, worklistModels } from '../../src/models/anomalies/order.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { type Golden, modelGolden, readGoldens } from './rulesGolden.ts'

/** A golden with the detector's episodes given: what is not told is as in `usual`. Every day is expected to be 1,000 m³, none has a kind. */
interface WorklistGolden extends Golden {
  episodes?: { id: string; start: string; end: string; [name: string]: unknown }[]
}

const usual = {
  kind: 'drop',
  days: 1,
  observed: 600,
  expected: 1000,
  low: 900,
  high: 1100,
  impact: -400,
  score: 9,
  explained_by: null,
  is_open: false,
}

const before = [
  ...modelFolders.slice(
    0,
    modelFolders.findIndex(({ folder }) => folder === 'anomalies'),
  ),
  { folder: 'anomalies', steps: knownModels },
]
const after = [
  { folder: 'anomalies', steps: worklistModels },
  ...modelFolders.filter(({ folder }) => folder === 'coverage'),
]

const TABLES = `
create table anomaly_episode (
  anomaly_id varchar, customer_id varchar, kind varchar, start_day date, end_day date, found_day date, days integer,
  observed_m3 double, expected_m3 double, expected_low_m3 double, expected_high_m3 double, impact_m3 double, score double,
  explained_by varchar, is_open boolean);
create table detected_day as select customer_id, gas_day, '' as kind, 1000.0 as expected_m3 from volume_base;
create table volume_day as select customer_id, unit_id, gas_day, volume_m3 from volume_base;`

async function model(golden: WorklistGolden): Promise<Warehouse> {
  const warehouse = await modelGolden(golden, before)
  await warehouse.run(TABLES)
  await warehouse.append(
    'anomaly_episode',
    (golden.episodes ?? []).map((given) => {
      const e = { ...usual, found: given.start, ...given }
      return [
        ...[e.id, e.id.replace(/-\d{8}$/, ''), e.kind, e.start, e.end, e.found, e.days, e.observed, e.expected],
        ...[e.low, e.high, e.impact, e.score, e.explained_by, e.is_open],
      ]
    }),
  )
  for (const statement of golden.sql ?? []) await warehouse.run(statement)
  await runModels(warehouse, { folders: after })
  return warehouse
}

const goldens = readGoldens('worklist') as WorklistGolden[]
const golden = (name: string): WorklistGolden => goldens.find((each) => each.name === name)!

describe.each(goldens)('worklist: $name', (golden) => {
  test('gives the rows worked out by hand', async () => {
    const warehouse = await model(golden)
    for (const { query, rows } of golden.expect) expect(await warehouse.all(query), query).toEqual(rows)
    warehouse.close()
  })
})

describe('the rulebook decides', () => {
  test('rules that are off ask for nothing', async () => {
    const off = ['use_anomaly_cause_recorded', 'use_abnormal_user_patrol'].map((id) => ({ id, enabled: false }))
    const warehouse = await model({ ...golden('due_and_done'), versions: off })
    expect(
      await warehouse.all('select distinct cause_due_on, cause_overdue, needs_check, check_due_on from anomaly'),
    ).toEqual([{ cause_due_on: null, cause_overdue: null, needs_check: false, check_due_on: null }])
    expect(
      await warehouse.all(
        `select * from coverage where rule_id in ('use_abnormal_user_patrol', 'use_anomaly_cause_recorded')`,
      ),
    ).toEqual([])
    expect(await warehouse.all(`select n_answered from anomaly_precision where kind = 'all'`)).toEqual([
      { n_answered: 3 },
    ])
    warehouse.close()
  })

  test('a longer limit moves the due day', async () => {
    const warehouse = await model({
      ...golden('due_and_done'),
      versions: [
        { id: 'use_anomaly_cause_recorded', limit: 6 },
        { id: 'use_abnormal_user_patrol', clock: 'workdays', limit: 1 },
      ],
    })
    const due = `select cause_due_on, check_due_on from anomaly where anomaly_id = 'A-20250926'`
    expect(await warehouse.all(due)).toEqual([{ cause_due_on: '2025-10-11', check_due_on: '2025-09-28' }])
    warehouse.close()
  })

  test('a clock that counts no days is refused', async () => {
    const hours = { ...golden('due_and_done'), versions: [{ id: 'use_abnormal_user_patrol', clock: 'hours' as const }] }
    await expect(model(hours)).rejects.toThrow(
      'rulebook: rule use_abnormal_user_patrol has the clock hours, expected workdays or calendar_days',
    )
  })
})

test('the same inputs give the same rows', async () => {
  const read = async (warehouse: Warehouse) => {
    const rows = []
    for (const table of ['known_use', 'anomaly_evidence', 'anomaly', 'coverage'])
      rows.push(await warehouse.all(`select * from ${table}`))
    return JSON.stringify(rows)
  }
  const warehouse = await model(golden('due_and_done'))
  const first = await read(warehouse)
  await runModels(warehouse, { folders: after })
  expect(await read(warehouse)).toBe(first)
  warehouse.close()
})
