import { describe, expect, test } from 'vitest'
import { metricModels } from '../../src/models/metrics/order.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import type { Rule } from '../../src/rulebook/schema.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { type Golden, modelGolden, readGoldens } from './rulesGolden.ts'

const before = modelFolders.filter(({ folder }) =>
  ['staging', 'sla', 'satisfaction', 'collection', 'volumes', 'anomalies', 'coverage'].includes(folder),
)
const metrics = [{ folder: 'metrics', steps: metricModels }]
const goldens = readGoldens('metrics')

async function model(golden: Golden): Promise<Warehouse> {
  const warehouse = await modelGolden(golden, before)
  for (const statement of golden.sql ?? []) await warehouse.run(statement)
  await runModels(warehouse, { folders: metrics })
  return warehouse
}

describe.each(goldens)('metrics: $name', (golden) => {
  test('gives the rows worked out by hand', async () => {
    const warehouse = await model(golden)
    for (const { query, rows } of golden.expect) expect(await warehouse.all(query), query).toEqual(rows)
    warehouse.close()
  })
})

const TABLES = ['metric', 'metric_month', 'metric_recent', 'volume_normal', 'volume_growth']

test.each(goldens)('the same inputs give the same rows: $name', async (golden) => {
  const read = async (warehouse: Warehouse) => {
    const rows = []
    for (const table of TABLES) rows.push(await warehouse.all(`select * from ${table} order by all`))
    return JSON.stringify(rows)
  }
  const [a, b] = [await model(golden), await model(golden)]
  const first = await read(a)
  expect(await read(b)).toBe(first)
  await runModels(a, { folders: metrics })
  expect(await read(a)).toBe(first)
  a.close()
  b.close()
})

const golden = (name: string): Golden => goldens.find((each) => each.name === name)!
const rule = loadRulebook().find(({ id }) => id === 'common_metrics')!
type Params = Record<string, Record<string, unknown>>

/** The rule common_metrics with one metric's entry changed. */
const withMetric = (metric: string, change: Record<string, unknown>): Golden['versions'] => {
  const params = structuredClone(rule.params) as Params
  params.metric![metric] = { ...(params.metric![metric] as object), ...change }
  return [{ id: rule.id, params: params as Rule['params'] }]
}

describe('the list of metrics', () => {
  test('a phase begins the chart anew, with its reason', async () => {
    const warehouse = await model({
      ...golden('control_chart'),
      versions: withMetric('sla_repair_fix_24h', { phase: { '2025-02': '口径调整' } }),
    })
    const rows = await warehouse.all(
      `select phase_from, phase_reason, min(month) as first, count(*) as n, count(center) as charted
       from metric_month where unit_id = 'U1' group by all order by 3`,
    )
    expect(rows).toEqual([
      { phase_from: null, phase_reason: null, first: '2024-01', n: 13, charted: 13 },
      { phase_from: '2025-02', phase_reason: '口径调整', first: '2025-02', n: 13, charted: 13 },
    ])
    warehouse.close()
  })

  test('a metric whose rule is off is not followed', async () => {
    const warehouse = await model({
      ...golden('control_chart'),
      versions: [{ id: 'sla_repair_fix_24h', enabled: false }],
    })
    expect(await warehouse.all(`select * from metric where metric = 'sla_repair_fix_24h'`)).toEqual([])
    expect(await warehouse.all('select * from metric_month')).toEqual([])
    warehouse.close()
  })

  test('a new metric is one entry', async () => {
    const entry = {
      ...{ ord: 8, rule: 'sla_repair_fix_24h', source: 'sla_attainment', family: 'repair_job', kind: 'mean' },
      ...{ value_unit: 'hours', lag_months: 0, better: 'lower', title: { zh: '平均修复时间', en: 'Mean time to fix' } },
    }
    const warehouse = await model({
      ...golden('control_chart'),
      versions: withMetric('mean_fix_h', entry),
      sql: [
        `insert into sla_attainment (rule_id, unit_id, period, n_on_time, n_late, mean)
         values ('sla_repair_fix_24h', 'U1', '2026-04', 8, 2, 10.5), ('sla_repair_fix_24h', 'U1', '2026-05', 30, 0, 6.5)`,
      ],
    })
    expect(await warehouse.all(`select title_zh, higher_is_better from metric where metric = 'mean_fix_h'`)).toEqual([
      { title_zh: '平均修复时间', higher_is_better: false },
    ])
    expect(await warehouse.all('select metric, month, value, n, k, low from metric_month order by month')).toEqual([
      { metric: 'mean_fix_h', month: '2026-04', value: 10.5, n: 10, k: null, low: null },
      { metric: 'mean_fix_h', month: '2026-05', value: 6.5, n: 30, k: null, low: null },
    ])
    expect(await warehouse.all('select value, n, low from metric_recent')).toEqual([{ value: 7.5, n: 40, low: null }])
    warehouse.close()
  })

  test.each([
    [{ kind: 'share' }, 'params.metric.sla_repair_fix_24h.kind: '],
    [{ rule: 'sla_none' }, 'params.metric.sla_repair_fix_24h.rule: no rule sla_none; expected an id of the rulebook'],
    [{ limit: 3 }, 'Unrecognized key: "limit"'],
    [{ phase: { '2025-13': 'x' } }, 'params.metric.sla_repair_fix_24h.phase.2025-13: '],
    [{ source: 'satisfaction_rate' }, 'needs instrument, question and stratum'],
  ])('%j is refused with its place', async (change, message) => {
    const changed = { ...golden('control_chart'), versions: withMetric('sla_repair_fix_24h', change) }
    await expect(model(changed)).rejects.toThrow(message)
  })
})

test('with one year of weather there is no normal weather', async () => {
  const { sql, ...rest } = golden('volume_normal')
  const warehouse = await model({
    ...rest,
    sql: sql!.map((text) => text.replace("date '2024-01-01'", "date '2025-01-01'")),
  })
  expect(
    await warehouse.all(
      'select count(*) as n, count(normal_m3) as n_normal, count(normal_hdd18) as n_hdd, max(normal_years) as years from volume_normal',
    ),
  ).toEqual([{ n: 72, n_normal: 0, n_hdd: 0, years: 1 }])
  warehouse.close()
})

test('satisfaction keeps the effective sample of answers', async () => {
  const warehouse = await modelGolden({ ...golden('recent'), sql: [] }, before)
  await warehouse.run(`insert into satisfaction_rate (unit_id, period, instrument, question, stratum, n_valid, k_satisfied, rate)
    values ('U1', '2026-05', 'complaint_handling', 'handling_satisfaction', 'all', 100, 90, 0.9)`)
  await warehouse.run(`insert into satisfaction_cell (unit_id, period, instrument, question, stratum, n_effective, k_effective)
    values ('U1', '2026-05', 'complaint_handling', 'handling_satisfaction', 'all', 50, 45)`)
  await runModels(warehouse, { folders: metrics })
  // Wilson for 45 of 50: .786 to .957; for 90 of 100 it would be .826 to .945.
  expect(
    await warehouse.all('select metric, value, n, round(low, 3) as low, round(high, 3) as high from metric_recent'),
  ).toEqual([{ metric: 'sat_complaint', value: 0.9, n: 100, low: 0.786, high: 0.957 }])
  warehouse.close()
})
