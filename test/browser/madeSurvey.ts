import { readFileSync } from 'node:fs'
import type { Warehouse } from '../../src/warehouse/engine.ts'

const MODELS = new URL('../../src/models/sampling/', import.meta.url)

/** Levels of the made surveys, best first; the last ones are not satisfied. Parts: of the satisfied, then of the others. */
const scales: [string, string | null, [string, number][], [string, number][]][] = [
  ...['card4', 'key_account_annual'].map((instrument): (typeof scales)[number] => [
    ...([instrument, null] as const),
    [
      ['满意', 0.55],
      ['比较满意', 0.25],
      ['基本满意', 0.2],
    ],
    [['不满意', 1]],
  ]),
  ...['complaint_handling', 'return_visit'].map((instrument): (typeof scales)[number] => [
    ...([instrument, null] as const),
    [
      ['satisfied', 0.55],
      ['fairly', 0.3],
      ['basically', 0.15],
    ],
    [['dissatisfied', 1]],
  ]),
  [
    'visit7',
    'quality',
    [
      ['非常优良', 0.55],
      ['优良', 0.2],
      ['良好', 0.15],
      ['一般', 0.07],
      ['合格', 0.03],
    ],
    [['不合格', 1]],
  ],
  [
    'visit7',
    'brand',
    [
      ['非常优良', 0.55],
      ['优良', 0.2],
      ['良好', 0.15],
      ['一般', 0.07],
      ['合格', 0.03],
    ],
    [
      ['较差', 0.7],
      ['不合格', 0.3],
    ],
  ],
  [
    'visit7',
    'service',
    [
      ['非常优良', 0.55],
      ['优良', 0.2],
      ['良好', 0.15],
      ['一般', 0.1],
    ],
    [
      ['不好', 0.6],
      ['恶劣', 0.4],
    ],
  ],
]

const tables = {
  satisfaction_label: `instrument varchar, question varchar, label_raw varchar, level_no integer, label varchar,
    is_satisfied boolean, is_strict boolean, score double`,
  made_part: 'instrument varchar, question varchar, level_no integer, label varchar, is_satisfied boolean, part double',
  satisfaction_driver: `unit_id varchar, period varchar, instrument varchar, question varchar, outcome varchar, weight double,
    weight_low double, weight_high double, rate double, n_respondents bigint, r2 double`,
  satisfaction_theme: `unit_id varchar, period varchar, instrument varchar, question varchar, theme varchar, n bigint,
    n_texts bigint`,
}

/**
 * Makes what lies behind the made rates: levels, the visit report of 临港 (u6) with scales of their own, drivers (q2 stands
 * out), themes, pooled figures for what is too few, the next samples and what a verdict takes.
 */
export async function makeSurvey(warehouse: Warehouse): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) await warehouse.run(`create table ${name} (${columns})`)
  await warehouse.append('made_part', parts())
  await warehouse.run(
    `insert into satisfaction_label
      select instrument, question, label, level_no, label, is_satisfied, level_no = 1, null from made_part`,
  )
  await warehouse.run(visits)
  await warehouse.run(levels)
  await warehouse.append('satisfaction_driver', drivers())
  await warehouse.append('satisfaction_theme', themes())
  for (const sql of [contrast, pooled, plan, judgement]) await warehouse.run(sql)
  for (const name of ['sampling_total', 'sampling_need'])
    await warehouse.run(`create table ${name} as ${readFileSync(new URL(`${name}.sql`, MODELS), 'utf8')}`)
}

const parts = (): unknown[][] =>
  scales.flatMap(([instrument, question, good, bad]) =>
    [...good, ...bad].map(([label, part], i) => [instrument, question, i + 1, label, i < good.length, part]),
  )

const visits = `insert into satisfaction_rate by name
  select 'all' as unit_id, '2025' as period, 'visit7' as instrument, question, 'all' as stratum, 'all' as stratum_kind,
    400 as n_issued, 300 as n_returned, 240 as n_valid, 60 as n_invalid, k as k_satisfied, k / 240 as rate, low as rate_low,
    high as rate_high, 0.5 as strict_rate, k / 240 as shrunk_rate, low as shrunk_low, high as shrunk_high, 0.95 as target,
    if(high < 0.95, 'not_met', 'uncertain') as verdict, 240 as n_effective
  from (values ('quality', 229, 0.921, 0.974), ('service', 201, 0.787, 0.877), ('brand', 226, 0.905, 0.965)) v(question, k, low, high)
  union all by name
  select unit_id, '2025' as period, 'visit7' as instrument, 'all' as question, 'all' as stratum, 'all' as stratum_kind,
    720 as n_valid, 656 as k_satisfied, 656 / 720 as rate, 0.888 as rate_low, 0.930 as rate_high, 0.95 as target,
    'not_met' as verdict, 240 as n_effective, 40 as n_invalid, 300 as n_returned
  from (values ('all'), ('u6')) u(unit_id)`

const levels = `create table satisfaction_level as
  select r.unit_id, r.period, r.instrument, r.question, p.level_no, p.label, null::double as score,
    round(if(p.is_satisfied, r.k_satisfied, r.n_valid - r.k_satisfied) * p.part)::bigint as n,
    if(p.is_satisfied, r.k_satisfied, r.n_valid - r.k_satisfied) * p.part / r.n_valid as share
  from satisfaction_rate r
  join made_part p on p.instrument = r.instrument and (p.question is null or p.question = r.question)
  where r.stratum = 'all' and r.question <> 'all' and r.n_valid > 0
    and if(p.is_satisfied, r.k_satisfied, r.n_valid - r.k_satisfied) > 0`

function* drivers(): Generator<unknown[]> {
  const weights = [0.11, 0.34, 0.12, 0.13, 0.09, 0.08, 0.07, 0.06]
  for (const unit of ['all', 'd1', 'u6'])
    for (const [i, weight] of weights.entries())
      yield [unit, '2025', 'card4', `q${i + 1}`, 'composite', weight, weight - 0.05, weight + 0.05, null, 812, 0.61]
}

function* themes(): Generator<unknown[]> {
  const counts = { repair: 41, hotline: 22, payment: 18, price: 9, unheard_of: 2, other: 12, none: 60 }
  for (const unit of ['all', 'd1', 'u6'])
    for (const [theme, n] of Object.entries(counts)) yield [unit, '2025', 'card4', 'q10', theme, n, 150]
}

/** Differences from the others of a kind with intervals of 2.6 standard errors: one in a hundred, about what five comparisons ask. */
const contrast = `create table satisfaction_contrast as
  with side as (
    select unit_id, period, instrument, stratum_kind as kind, stratum as item, k_satisfied as k, n_valid as n
    from satisfaction_rate
    where stratum_kind <> 'all' and n_valid > 0
    union all
    select unit_id, period, instrument, 'question', question, k_satisfied, n_valid
    from satisfaction_rate
    where stratum = 'all' and question not in ('all', 'handling_satisfaction', 'satisfaction', 'overall') and n_valid > 0
  ),
  other as (
    select *, sum(k) over w - k as k_other, sum(n) over w - n as n_other, count(*) over w as n_compared
    from side
    window w as (partition by unit_id, period, instrument, kind)
  ),
  measured as (
    select *, k / n - k_other / n_other as difference, n >= 30 and n_other >= 30 as is_enough,
      2.6 * sqrt(k / n * (1 - k / n) / n + k_other / n_other * (1 - k_other / n_other) / n_other) as half
    from other
    where n_other > 0
  ),
  driver as (
    select *, weight - first(weight) over w as difference, first(question) over w as against from satisfaction_driver
    window w as (partition by unit_id, period, instrument order by weight desc)
  ),
  told as (
    select unit_id, period, instrument, kind, item, null as against, difference, if(is_enough, difference - half, null) as low,
      if(is_enough, difference + half, null) as high, n_compared, n, n_other as n_against, if(is_enough, null, 'too_few') as reason
    from measured
    union all
    select unit_id, period, instrument, 'driver', question, against, difference, difference - 0.07, difference + 0.07, 7,
      n_respondents, null, null
    from driver
    where difference < 0
  )
  select unit_id, period, instrument, kind, item, against, difference, low, high, low > 0 or high < 0 as is_beyond_error,
    0.99 as confidence, n_compared, if(kind = 'driver', 'jackknife', 'newcombe') as method, n, n_against,
    null::bigint as n_discordant, reason
  from told`

const pooled = `create table satisfaction_pooled as
  select r.unit_id, r.period, r.instrument, r.question, r.stratum, u.division_id as pooled_unit_id,
    '2023-2025' as pooled_period, d.k_satisfied * 3 as k_satisfied, d.n_valid * 3 as n_valid, d.rate, d.rate_low, d.rate_high,
    d.target, d.verdict
  from satisfaction_rate r
  join unit u on u.unit_id = r.unit_id
  join satisfaction_rate d on d.unit_id = u.division_id and d.period = r.period[:4] and d.instrument = r.instrument
    and d.question = r.question and d.stratum = r.stratum
  where r.verdict = 'too_few'`

/** Of key accounts no wave is on record: how many answer is not known. The rule of services is off. */
const plan = `create table sampling_plan as
  with class as (
    from (values ('card4', 'resident', '2026-1', 'rv_card_resident_1pct', 0.01, 61000), ('card4', 'non_resident', '2026-1', 'rv_card_nonresident_10pct', 0.1, 900),
      ('key_account_annual', 'key_account', '2026', 'visit_tier1_annual_evaluation', 1.0, 12), ('return_visit', 'service_event', '2025-12', 'rv_sample_min_10pct', 0.1, 240)
    ) c(instrument, class, wave, rule_id, share, size)
  ),
  scope as (select unit_id, case when unit_id = 'all' then 29 when unit_type = 'division' then 5 else 1 end as part from unit)
  select unit_id, instrument, wave, wave[:4] || '-01' as month, class, rule_id, (size * part)::bigint as n_frame, share,
    ceil(share * size * part)::bigint as n_planned, ceil(0.2 * share * size * part)::bigint as n_reserve,
    if(class = 'resident', 120 * part, 0)::bigint as n_left_out,
    if(class = 'key_account', null, 0.62) as response_rate, if(class = 'key_account', null, 124)::bigint as n_answered,
    if(class = 'key_account', null, 200)::bigint as n_issued, 'all' as response_unit_id,
    if(class = 'key_account', null, 0.62 * ceil(share * size * part)) as n_expected, class <> 'service_event' as is_required
  from scope cross join class`

const judgement = `create table sampling_judgement as
  with head as (
    from satisfaction_rate
    where period = '2025' and stratum = 'all' and target is not null
      and (question = 'all' or instrument in ('complaint_handling', 'return_visit'))
  ),
  needed as (
    select *, if(abs(shrunk_rate - target) < 0.004, null, ceil(0.4 / (shrunk_rate - target) ** 2 * 0.05)::bigint + 73) as n_needed
    from head
  )
  select unit_id, instrument, target, shrunk_rate as estimate, n_effective as n_last_year, 73 as n_certain, n_needed,
    ceil(n_needed / 0.6)::bigint as n_to_issue, 4000::bigint as n_frame,
    if(n_needed is null, false, n_needed / 0.6 <= 4000) as is_reachable,
    case when n_needed is null then 'too_near_target' when n_needed / 0.6 > 4000 then 'frame_too_small' end as reason,
    true as is_required, period, question, n_respondents as n_answered, n_needed as n_judge, 0.6 as response_rate
  from needed`
