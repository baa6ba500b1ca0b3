import { beforeAll, expect, test } from 'vitest'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { modelGolden } from './rulesGolden.ts'

let warehouse: Warehouse

const complaint = (n: number, hours: number) => ({
  complaint_no: `P${n}`,
  customer_id: 'A',
  unit_id: 'U1',
  kind: 'complaint',
  received_at: '2025-03-03 10:00:00',
  replied_at: `2025-03-0${3 + Math.floor((10 + hours) / 24)} ${String((10 + hours) % 24).padStart(2, '0')}:00:00`,
})

beforeAll(async () => {
  warehouse = await modelGolden(
    {
      name: 'rules',
      why: '24 complaints of a tier-1 customer: 23 answered in 5 hours, one in 30',
      as_of: '2026-01-01 00:00:00',
      records: {
        unit: [{ unit_id: 'U1', unit_type: 'unit' }],
        customer: [{ customer_id: 'A', unit_id: 'U1', segment: 'non_resident', status: 'active' }],
        customer_tier: [{ customer_id: 'A', year: 2025, tier: 1 }],
        unit_supply: Array.from({ length: 11 }, (_, i) => i + 1)
          .concat(0)
          .map((i) => ({
            ...{ unit_id: 'U1', month: i ? `2025-${String(i).padStart(2, '0')}-01` : '2024-12-01' },
            ...{ purchased: 1000, sold: 970, own_use: 5, linepack_change: 5 },
          })),
        complaint: [...Array.from({ length: 23 }, (_, i) => complaint(i, 5)), complaint(23, 30)],
      },
      daily: [
        ['A', '2025-01-01', '2025-12-30', 100],
        ['A', '2025-12-31', '2025-12-31', null],
      ],
      expect: [],
    },
    modelFolders,
  )
})

const rule = async (id: string) =>
  (
    await warehouse.all(`select measured, "table", value, n, target, verdict, reason from rule where rule_id = '${id}'`)
  )[0]

test('a measured time limit shows the company’s figure of the latest full year', async () => {
  expect(await rule('sla_complaint_tier1_24h')).toEqual({
    measured: 'measured',
    table: 'sla_attainment',
    value: 23 / 24,
    n: 24,
    target: 1,
    verdict: 'not_met',
    reason: null,
  })
})

test('the ledger’s completeness: 364 of 365 days', async () => {
  expect(await rule('use_key_account_ledger')).toMatchObject({ value: 364 / 365, n: 365, verdict: 'met' })
})

test('a rule by analogy is off, a rule without records says so, a definition is configured', async () => {
  expect(await rule('sla_arrival_urban')).toMatchObject({ measured: 'off', reason: 'by_analogy', value: null })
  expect(await rule('sla_repair_fix_24h')).toMatchObject({ measured: 'no_records', reason: 'no_records', n: null })
  expect(await rule('sla_complaint_other_48h')).toMatchObject({ measured: 'no_records', reason: 'no_cases' })
  expect(await rule('tier_weight_other_factors')).toMatchObject({ measured: 'configured', table: null, reason: null })
  expect(await rule('pay_collect_on_schedule')).toMatchObject({ measured: 'no_records' })
})

const whole = async (id: string) => (await warehouse.all(`select * from rule where rule_id = '${id}'`))[0]!

test('a figure has its count, its interval, its unit and year, and the page that shows it', async () => {
  const { k, value_low, value_high, value_unit, year, page } = await whole('sla_complaint_tier1_24h')
  expect({ k, value_unit, year, page }).toEqual({ k: 23, value_unit: 'share', year: 2025, page: 'sla' })
  // Wilson's interval of 23 of 24, by hand: centre (0.95833 + 0.08003) / 1.16007, half 0.09704.
  expect(value_low).toBeCloseTo(0.7976, 4)
  expect(value_high).toBeCloseTo(0.9926, 4)
})

test('records that a rule cannot do without and that are not fed are named', async () => {
  expect(await whole('sla_repair_fix_24h')).toMatchObject({
    reason: 'no_records',
    why_zh: '抢修工单',
    why_en: 'Repair jobs',
  })
  expect(await whole('visit_tier1_monthly_contact')).toMatchObject({ reason: 'no_records', why_zh: '拜访沟通' })
  expect(await whole('sla_complaint_other_48h')).toMatchObject({ reason: 'no_cases', why_zh: null })
})

test('a rule that cannot be measured says so, whatever else it is', async () => {
  const rows = await warehouse.all<Record<string, unknown>>("select * from rule where measured = 'not_measured'")
  expect(rows.length).toBeGreaterThan(20)
  for (const row of rows) {
    expect(row).toMatchObject({ table: null, value: null, n: null, verdict: null, page: null, configures: null })
    expect([row.why_zh, row.why_en, row.reason].every((text) => typeof text === 'string' && text !== '')).toBe(true)
  }
})

test('a setting names what it sets and shows the page of the first', async () => {
  expect(await whole('tier_weight_other_factors')).toMatchObject({
    configures: 'tier_total_score',
    page: 'tiers',
    why_zh: null,
  })
})

test('every rule with a table of its own is measured from it', async () => {
  const generic = "'sla_attainment', 'coverage', 'rule_figure'"
  const special = ['service', 'figure', 'use', 'tier'].map((name) => `select rule_id from rule_measure_${name}`)
  const unread = await warehouse.all(`select rule_id from rule_version
    where table_name is not null and table_name not in (${generic}) and rule_id not in (${special.join(' union ')})`)
  expect(unread).toEqual([])
  const unused = await warehouse.all(`${special.join(' union ')}
    except select rule_id from rule_version where table_name is not null and table_name not in (${generic})`)
  expect(unused.map((row) => row.rule_id)).toEqual([])
})

test('every rule measured by a table names the families that it needs', async () => {
  const own = [
    'gov_data_cleaning',
    'apr_annual',
    'apr_below_60_reassign',
    'apr_composite_proposed',
    'apr_newcomer_exempt',
  ]
  const unnamed = await warehouse.all<{ rule_id: string }>(
    'select rule_id from rule_version where table_name is not null and rule_id not in (select rule_id from rule_family) order by 1',
  )
  expect(unnamed.map((row) => row.rule_id)).toEqual([...own].sort())
  const unknown = await warehouse.all(
    'select * from (select rule_id, unnest(records) as family from rulebook_rule) where family not in (select family from record_family)',
  )
  expect(unknown).toEqual([])
})

test('what is asked for about anomalies shows the company’s coverage of the latest full year', async () => {
  const unmeasured = { measured: 'no_records', table: 'coverage', value: null, reason: 'no_records' }
  expect(await rule('use_anomaly_cause_recorded')).toMatchObject(unmeasured)
  expect(await rule('use_abnormal_user_patrol')).toMatchObject(unmeasured)
  await warehouse.run(`insert into coverage by name
    select 'use_anomaly_cause_recorded' as rule_id, unit_id, '2025' as period, 50 as n_due, 40 as n_done, rate, 0.95 as target, 'not_met' as verdict
    from (values ('all', 0.8), ('U1', 0.5)) t(unit_id, rate)`)
  await runModels(warehouse, { folders: modelFolders.filter(({ folder }) => folder === 'rules') })
  expect(await rule('use_anomaly_cause_recorded')).toEqual({
    measured: 'measured',
    table: 'coverage',
    value: 0.8,
    n: 50,
    target: 0.95,
    verdict: 'not_met',
    reason: null,
  })
  expect(await rule('use_abnormal_user_patrol')).toMatchObject(unmeasured)
})

test('gas losses show the last twelve months of the year that are known, churn warnings how many are warned of', async () => {
  expect(await rule('use_gas_loss')).toEqual({
    ...{ measured: 'measured', table: 'unit_balance', value: 0.02, n: 12, target: null, verdict: null, reason: null },
  })
  // Of A only complaints are known, 15 of 100 points: too few for a score.
  expect(await rule('arc_churn_warning_record')).toMatchObject({ measured: 'no_records', reason: 'no_cases' })
})

test('one row a rule', async () => {
  const [count] = await warehouse.all('select count(*) as n, count(distinct rule_id) as ids from rule')
  expect(count!.n).toBe(count!.ids)
  expect(count!.n).toBeGreaterThan(45)
})

const designed: Record<string, string> = {
  rule: 'rule_id, topic, title_zh, title_en, document, article, quote, authority, status, measured, table, value, n, target, verdict, reason',
  volume_day:
    'customer_id, unit_id, gas_day, volume_m3, source, quality, day_class, hdd18, expected_m3, expected_low_m3, expected_high_m3',
  anomaly_day: 'customer_id, gas_day, kind, observed_m3, expected_m3, score, anomaly_id',
  anomaly:
    'anomaly_id, customer_id, unit_id, manager_id, kind, start_day, end_day, days, observed_m3, expected_m3, impact_m3, impact_cny, score, severity, explained_by, hint_zh, hint_en, status, cause_code, cause_at, checked_at',
  coverage: 'rule_id, unit_id, period, n_due, n_done, rate, rate_low, rate_high, target, verdict',
  churn_warning: 'customer_id, unit_id, score, decline, arrears, complaints, contract_days_left, reason',
  unit_balance:
    'unit_id, month, purchased_m3, sold_m3, own_use_m3, loss_rate_12m, low, high, signal, linepack_change_m3, loss_m3_12m',
  tier_ranking: 'scope_unit_id, year, customer_id, rank, score, tier, previous_tier, basis, tie_at_cutoff, stability',
  tier_factor: 'scope_unit_id, year, customer_id, factor, raw_value, raw_unit, band, score, weight, source',
  appraisal_indicator:
    'unit_id, year, indicator, n, k, value, low, high, shrunk, score, max_score, deduction, records_table, records_filter, rule_id',
  appraisal_score: 'unit_id, year, score, score_low, score_high, rank, rank_low, rank_high, band, ranked, reason',
}

test.each(Object.entries(designed))('%s has the published columns first, in their order', async (table, columns) => {
  const found = await warehouse.all<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = '${table}' order by ordinal_position`,
  )
  const names = found.map(({ column_name }) => column_name)
  expect(names.slice(0, columns.split(', ').length)).toEqual(columns.split(', '))
})
