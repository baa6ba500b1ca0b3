import type { Warehouse } from '../../src/warehouse/engine.ts'

/**
 * Makes what managers are asked about the anomalies and what they answered: worth, rank within a budget of three, due days,
 * precision by kind, causes and checks in time, and the churn warnings of key accounts with every part and gap.
 */
export async function makeAnomalies(warehouse: Warehouse): Promise<void> {
  await warehouse.run("create table cause_record as select true as is_recorded, date '2025-06-01' as first_day")
  await warehouse.run(`create table rule_text as select rule_id, key, text from rulebook_param where text is not null`)
  await warehouse.run(worth)
  await warehouse.run(ranked)
  await warehouse.run(precision)
  await warehouse.run(coverage)
  await warehouse.run(`create table churn_rule as select * from (values ('decline', 'max', 40), ('arrears', 'max', 25),
    ('complaints', 'max', 15), ('contract', 'max', 20)) r(part, step, points), (select null::double as at_least,
    null::double as at_most, null::integer as days)`)
  await warehouse.run(churn)
}

const worth = `alter table anomaly add column expected_low_m3 double; alter table anomaly add column expected_high_m3 double;
  alter table anomaly add column found_day date; alter table anomaly add column at_stake_cny double;
  alter table anomaly add column priority double; alter table anomaly add column rank integer;
  alter table anomaly add column within_budget boolean; alter table anomaly add column needs_check boolean;
  alter table anomaly add column cause_due_on date; alter table anomaly add column check_due_on date;
  alter table anomaly add column cause_overdue boolean; alter table anomaly add column check_overdue boolean;
  update anomaly set observed_m3 = null, impact_m3 = null, impact_cny = null where kind = 'missing';
  update anomaly set expected_low_m3 = expected_m3 * 0.9, expected_high_m3 = expected_m3 * 1.1, found_day = start_day + 1,
    at_stake_cny = case when impact_cny is not null then abs(impact_cny) when kind = 'missing' then expected_m3 * 3.5 end,
    needs_check = kind in ('theft_like', 'zero_run', 'flatline'), cause_due_on = start_day + 8, check_due_on = start_day + 4;
  update anomaly set priority = at_stake_cny * sqrt(score), cause_overdue = cause_code is null and cause_due_on < date '2026-01-01',
    check_overdue = needs_check and checked_at is null and check_due_on < date '2026-01-01';
  update anomaly set status = 'confirmed' where cause_code is not null and status <> 'explained'`

const ranked = `update anomaly as a set rank = r.place, within_budget = r.place <= 3 from (
    select anomaly_id, cast(row_number() over (partition by manager_id order by priority desc nulls last, anomaly_id) as integer) as place
    from anomaly where status = 'open' or (status = 'closed' and cause_code is null and end_day > date '2025-11-01')
  ) as r where r.anomaly_id = a.anomaly_id`

const precision = `create table anomaly_precision as
  with counted as (
    select kind, count(*) as n_alerts, count(*) filter (where hash(anomaly_id) % 2 = 0) as n_answered,
      count(*) filter (where hash(anomaly_id) % 2 = 0 and hash(anomaly_id) % 10 < 7) as n_real
    from anomaly where kind <> 'explained' group by kind
  ),
  every as (select * from counted union all select 'all', sum(n_alerts), sum(n_answered), sum(n_real) from counted)
  select *, case when n_answered > 0 then n_real / n_answered end as "precision", wilson_low(n_real, n_answered) as precision_low,
    wilson_high(n_real, n_answered) as precision_high from every order by kind`

const coverage = `create table coverage as
  with counted as (
    select r.rule_id, u.rollup_id as unit_id, p.period, cast(count(*) as integer) as n_due,
      cast(count(*) filter (where hash(a.anomaly_id) % 7 > 1) as integer) as n_done, any_value(r.target) as target
    from anomaly as a
    join unit_rollup as u on u.unit_id = a.unit_id
    join rulebook_rule as r on r.rule_id in ('use_anomaly_cause_recorded', 'use_abnormal_user_patrol')
    cross join lateral (select unnest([strftime(a.start_day, '%Y'), strftime(a.start_day, '%Y-%m')]) as period) as p
    where a.kind <> 'explained' and (a.needs_check or r.rule_id = 'use_anomaly_cause_recorded')
    group by all
  ),
  rated as (
    select *, n_done / n_due as rate, wilson_low(n_done, n_due) as rate_low, wilson_high(n_done, n_due) as rate_high from counted
  )
  select rule_id, unit_id, period, n_due, n_done, rate, rate_low, rate_high, target,
    verdict(n_done, n_due, rate_low, rate_high, target, 20) as verdict from rated`

/** Of 60 accounts one in five is warned of; each gap occurs, and one account has too few parts for a score. */
const churn = `create table churn_warning as
  with part as (
    select customer_id, unit_id, cast(substr(customer_id, 2) as integer) as i from customer
  ),
  measured as (
    select *,
      case when i % 11 = 5 then null when i % 5 = 0 then 0.25 + i / 200.0 else -0.05 + i % 3 * 0.02 end as decline,
      case when i % 10 = 0 then 8200.0 + i * 310 else 0.0 end as arrears, case when i % 10 = 0 then 20 + i else null end as arrears_days,
      case when i % 4 = 1 then 1 + i % 2 else 0 end as complaints,
      case when i % 13 = 6 then null when i % 10 = 0 then 21 when i % 10 = 5 then -12 else 120 + i end as contract_days_left
    from part
  ),
  pointed as (
    select *, case when decline is null then null when decline >= 0.5 then 40 when decline >= 0.3 then 25 when decline >= 0.2 then 10 else 0 end as points_decline,
      case when arrears_days > 60 then 20 when arrears_days > 30 then 10 when arrears_days > 0 then 5 else 0 end as points_arrears,
      cast(complaints * 5 as integer) as points_complaints,
      case when i % 13 = 6 then null when contract_days_left <= 0 then 20 when contract_days_left <= 30 then 15 else 0 end as points_contract
    from measured
  ),
  summed as (
    select *, coalesce(points_decline, 0) + points_arrears + points_complaints + coalesce(points_contract, 0) as points,
      100 - case when points_decline is null then 40 else 0 end - case when points_contract is null then 20 else 0 end as max_points
    from pointed
  ),
  scored as (select *, case when max_points >= 60 then 100.0 * points / max_points end as score from summed)
  select customer_id, unit_id, score, decline, arrears, complaints, contract_days_left,
    nullif(concat_ws(',', case when points_decline is null then 'decline:no_year_ago' end,
      case when points_contract is null then 'contract:no_contract' end), '') as reason,
    case when score >= 45 then 'high' when score >= 20 then 'medium' when score is not null then 'low' end as level,
    points, max_points, points_decline, points_arrears, points_complaints, points_contract, decline as decline_recent,
    decline as decline_before, 700.0 as observed_m3, 1000.0 as expected_m3, date '2025-11-01' as compared_from,
    date '2025-12-31' as compared_to, true as is_weather_normal, 0 as zero_workdays, null::date as zero_since, arrears_days,
    1 as arrears_bills, 0.8 as arrears_share, complaints // 2 as n_founded, 0 as n_open_late,
    case when contract_days_left is not null then date '2025-12-31' + cast(contract_days_left as integer) end as contract_ends_on,
    date '2025-12-01' as last_visit_on, 0 as n_warnings_open, null::date as warned_on, 9e5 + i * 1e4 as year_m3,
    case when i % 7 <> 3 then 3e6 + i * 3e4 end as year_cny
  from scored`
