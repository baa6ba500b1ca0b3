import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMacros } from '../../src/models/macros.ts'
import { chartSatisfaction } from '../../src/models/satisfaction/chartSatisfaction.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

const source = readFileSync(new URL('../../src/models/satisfaction/satisfaction_month.sql', import.meta.url), 'utf8')

/** `count` months from January 2023, of the cell's n and k (SQL of the month's number i). */
const months = (instrument: string, question: string, count: number, k: string): string =>
  `select 'U1' as unit_id, strftime(date '2023-01-01' + to_months(i::integer), '%Y-%m') as period,
     '${instrument}' as instrument, '${question}' as question, 'all' as stratum, 400 as n_valid, ${k} as k_satisfied,
     (${k}) / 400 as rate, 0.0 as rate_low, 1.0 as rate_high
   from range(${count}) t(i)`

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
  await createMacros(warehouse)
  for (const statement of [
    `create or replace table rule_limit as select 'common_metrics' as rule_id, * from (values ('chart.baseline_min_months', 12.0),
      ('chart.baseline_months', 12), ('chart.run_points', 8), ('chart.run_chance', 0.01), ('chart.trend_points', 6),
      ('chart.zone_points', 2), ('chart.zone_of', 3)) t(key, value)`,
    `create table rule_text as select 'common_satisfaction' as rule_id, 'phase.return_visit.2024-02' as key, '改为电话' as text`,
    `create table cutoff as select timestamp '2025-02-15' as as_of, date '2025-02-14' as last_day`,
    `create table stg_survey as select * from (values ('S1', 'W1'), ('S2', null)) t(survey_id, wave)`,
    `create table satisfaction_answer as select * from (values ('card4', 'S1'), ('hall', 'S2'), ('return_visit', null))
      t(instrument, survey_id)`,
    `create table satisfaction_head as select * from (values ('return_visit', 'satisfaction'), ('card4', 'all'), ('hall', 'all'))
      t(instrument, question)`,
    `create table satisfaction_rate as
      ${months('return_visit', 'satisfaction', 26, 'case when i < 12 then 180 + 40 * (i % 2) when i = 12 then 80 else 320 + 20 * (i % 2) end')}
      union all ${months('card4', 'all', 24, '380')}
      union all ${months('hall', 'h1', 24, '380')}
      union all ${months('hall', 'all', 11, '380')}
      union all select 'U1', '2023', 'return_visit', 'satisfaction', 'all', 4800, 2400, 0.5, 0.4, 0.6`,
    `create view satisfaction_month as ${source}`,
  ])
    await warehouse.run(statement)
  await chartSatisfaction(warehouse)
})
afterAll(() => warehouse.close())

test('an instrument has a chart of its head question with twelve complete months; waves and short series have none', async () => {
  const series = await warehouse.all(
    `select unit_id, instrument, question, cast(count(*) as integer) as n, min(month) as first, max(month) as last
     from satisfaction_trend group by all`,
  )
  expect(series).toEqual([
    ...[
      { unit_id: 'U1', instrument: 'return_visit', question: 'satisfaction', n: 25, first: '2023-01', last: '2025-01' },
    ],
  ])
})

test('the limits are those of a P′ chart, and the month far below is told', async () => {
  const [month] = await warehouse.all<Record<string, number>>(`from satisfaction_trend where month = '2024-01'`)
  // p̄ = 0.5, σ = √(0.25 ÷ 400) = 0.025, z = ∓2, moving ranges 4: limits 0.5 ± 3 · 0.025 · 4 ÷ 1.128
  expect(month!.center).toBeCloseTo(0.5, 12)
  expect(month!.limit_low).toBeCloseTo(0.5 - 0.3 / 1.128, 12)
  expect(month!.limit_high).toBeCloseTo(0.5 + 0.3 / 1.128, 12)
  expect(month).toMatchObject({ n: 400, k: 80, value: 0.2, low: 0, high: 1 })
  expect(month).toMatchObject({ signal: 'below_limit', signal_n: 1, signal_since: '2024-01', is_better: false })
  expect(month).toMatchObject({ phase_from: null, phase_reason: null })
})

test('a chart begins anew from the month that the rulebook states, with its reason', async () => {
  const rows = await warehouse.all<Record<string, unknown>>(`from satisfaction_trend where month >= '2024-02'`)
  expect(rows).toHaveLength(12)
  for (const row of rows) {
    expect(row.center).toBeCloseTo(0.825, 12)
    expect(row).toMatchObject({ signal: null, is_better: null, phase_from: '2024-02', phase_reason: '改为电话' })
  }
})

test.each([
  ['phase.return_visit.2024', "'改为电话'", 'params.phase.return_visit.2024: 改为电话; expected phase'],
  ['phase.return_visit.2024-13', "'改为电话'", 'with a reason in words'],
  ['phase.return_visit.2024-03', "' '", 'with a reason in words'],
])('a phase that is not a month with its reason is an error: %s', async (key, text, message) => {
  await warehouse.run(
    `create or replace temp table rule_text as select 'common_satisfaction' as rule_id, '${key}' as key, ${text} as text`,
  )
  await expect(chartSatisfaction(warehouse)).rejects.toThrow(message)
  await warehouse.run('drop table temp.rule_text')
})

test('a phase whose reason is a number is an error', async () => {
  await warehouse.run(`insert into rule_limit values ('common_satisfaction', 'phase.hall.2024-03', 1)`)
  await expect(chartSatisfaction(warehouse)).rejects.toThrow('params.phase.hall.2024-03: no text; expected phase')
  await warehouse.run(`delete from rule_limit where rule_id = 'common_satisfaction'`)
})
