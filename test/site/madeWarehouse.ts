import { createMacros } from '../../src/models/macros.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

/** How large a made warehouse is; unit `u<i>` lies in division `d<i % divisions>`, customer `c<i>` in unit `u<i % units>`. */
export interface MadeSize {
  units: number
  divisions: number
  customers: number
  managers: number
  days: number
}

export const small: MadeSize = { units: 6, divisions: 2, customers: 24, managers: 6, days: 70 }

/**
 * A warehouse of published tables made by SQL, as the models would leave them, as of 2026-01-01: for tests of what
 * reaches a site. No randomness.
 */
export async function makeWarehouse(size: MadeSize = small): Promise<Warehouse> {
  const warehouse = await openDuckdb(':memory:')
  await createMacros(warehouse)
  for (const statement of statements(size)) await warehouse.run(statement)
  return warehouse
}

function statements({ units, divisions, customers, managers, days }: MadeSize): string[] {
  const wave = (x: string, y: string) => `(0.5 + 0.5 * sin(${x} * 12.9898 + ${y} * 78.233))`
  return [
    `create table workspace_setting as select '示例燃气' as company, 'zh-CN' as locale, 'Asia/Shanghai' as timezone,
      timestamp '2026-01-01 00:00:00' as as_of`,
    `create table run as select 'run-1' as run_id, timestamp '2026-01-02 06:00:00' as started_at,
      timestamp '2026-01-02 06:01:00' as finished_at, timestamp '2026-01-01' as as_of, '0.1.0' as code_version,
      'r' as rulebook_sha256, 'i' as inputs_sha256, 'o' as results_sha256`,
    `create table unit as
      select 'all' as unit_id, '全公司' as unit_name, null::varchar as unit_type, null::varchar as parent_id,
        null::varchar as division_id, null::varchar as area_type, null::varchar as peer_group, null::date as opened_on
      union all select 'd' || i, '第' || (i + 1) || '分公司', 'division', null, null, 'urban', null, date '2010-01-01'
      from range(${divisions}) r(i)
      union all select 'u' || i, '供气' || (i + 1) || '所', 'unit', 'd' || (i % ${divisions}), 'd' || (i % ${divisions}),
        if(i % 3 = 0, 'rural', 'urban'), if(i % 2 = 0, 'large', 'small'), date '2012-05-01' from range(${units}) r(i)`,
    `create table unit_rollup as select unit_id, unit_id as rollup_id from unit where unit_id <> 'all'
      union select unit_id, division_id from unit where division_id is not null
      union select unit_id, 'all' from unit union select null, 'all'`,
    `create table manager as select 'm' || i as manager_id, '经理' || i as display_name, 'u' || (i % ${units}) as unit_id,
      'marketing' as role, 4 as n_accounts from range(${managers}) r(i)`,
    `create table customer as select 'c' || i as customer_id, '用户企业' || i as display_name, 'u' || (i % ${units}) as unit_id,
      'm' || (i % ${managers}) as manager_id, 'non_resident' as segment,
      ['industrial', 'commercial', 'heating', 'public_welfare'][i % 4 + 1] as sub_segment, 1 + i % 3 as tier,
      'urban' as area_type, 'active' as status, ${wave('i', '1')} as file_completeness from range(${customers}) r(i)`,
    `create table stg_assignment as select 'c' || i as customer_id, 'm' || ((i + 1) % ${managers}) as manager_id,
      false as is_lead, date '2024-01-01' as valid_from, null::date as valid_to from range(${customers}) r(i) where i % 5 = 0`,
    `create table rulebook_rule as select * from (values ('sla_complaint_tier1_24h', 24.0), ('sla_repair_fix_24h', 24.0),
      ('sla_complaint_feedback_5wd', 5.0)) t(rule_id, limit_value), (select date '2024-01-01' as valid_from, true as enabled,
      'complaint' as of_family, 'hours' as clock, 'per_case' as basis, 0.95 as target, 20 as min_n)`,
    `create table rulebook_param as select 'common_conventions' as rule_id, * from (values ('work_start', '08:30', null::double),
      ('work_end', '17:30', null), ('min_n.sla', null, 20)) t(key, text, value)`,
    'create or replace table rule_limit as select rule_id, key, value from rulebook_param where value is not null',
    `create table calendar_day as select cast(d as date) as "date", isodow(d) < 6 as is_workday,
      if(isodow(d) < 6, 'workday', 'weekend') as day_type, null::varchar as holiday_name
      from range(date '2025-01-01', date '2026-03-01', interval 1 day) r(d)`,
    `create table rule as select r.rule_id, 'sla' as topic, '一级客户投诉办结时限' as title_zh, 'Tier-1 complaint closed' as title_en,
      '客户服务分类分级管理办法(试行)' as document, '第二十二条' as article, '处理时限24小时' as quote, 'A' as authority,
      'regulation' as status, true as measured, 'sla_attainment' as "table", 0.93 as value, 120 as n, 0.95 as target,
      'uncertain' as verdict, null::varchar as reason, r.limit_value, 'hours' as clock, 'proposed' as target_status,
      'higher' as better, 20 as min_n, 112.0 as k, 0.88 as value_low, 0.96 as value_high, 'share' as value_unit, 'sla' as page,
      null::varchar as configures, null::varchar as why_zh, null::varchar as why_en, 2025 as year from rulebook_rule as r`,
    `create table decision as select 'I-02' as decision_id, '三级客户对接' as title_zh, 'Contacts of tier 3' as title_en,
      '按半年' as decided_zh, 'half-yearly' as decided_en, 'half_year' as choice, '半年' as choice_zh, 'half-year' as choice_en,
      true as is_default, 'proposed' as status, 'visit_tier3_halfyear_contact' as rules, '第二十二条' as clauses,
      null::date as chosen_from, null::varchar as only_zh, null::varchar as only_en`,
    `create table decision_option as select 'I-02' as decision_id, 1 as ord, 'half_year' as choice, '半年' as title_zh,
      'half-year' as title_en, true as is_default, true as is_chosen, null::varchar as changes`,
    `create table sla_case as select
        ['sla_complaint_tier1_24h', 'sla_repair_fix_24h', 'sla_complaint_feedback_5wd'][i % 3 + 1] as rule_id,
        'case' || i as case_id, 'u' || (i % ${units}) as unit_id, 'c' || ((i * 7 + i // 5) % ${customers}) as customer_id,
        timestamp '2025-12-31 20:00:00' - to_hours(i) as started_at,
        timestamp '2025-12-31 20:00:00' - to_hours(i) + interval 1 day as due_at,
        if(i % 11 < 2, null, timestamp '2025-12-31 20:00:00' - to_hours(i) + to_minutes((${wave('i', '2')} * 1700)::bigint)) as finished_at,
        if(i % 7 = 0, 1.0, 0.0) as paused, if(i % 3 = 2, floor(${wave('i', '2')} * 7), ${wave('i', '2')} * 28) as elapsed,
        if(i % 3 = 2, 'workdays', 'hours') as elapsed_unit,
        case when i % 11 = 0 then 'overdue' when i % 11 = 1 then 'pending' when ${wave('i', '2')} > 0.85 then 'late' else 'on_time' end as state,
        null::varchar as reason, if(i % 7 = 0, 'customer', null) as pause_reason
      from range(${customers * 20}) r(i)`,
    `create table sla_case_step as select case_id, s as seq, ['dispatch', 'wait', 'reply'][s] as step,
        started_at + to_hours(s - 1) as from_at, if(finished_at is null and s = 3, null, started_at + to_hours(s)) as to_at,
        0.5 as working_h, 1.0 as clock_h, 'complaint' as family, unit_id, s = 2 as waiting from sla_case, range(1, 4) t(s)`,
    `create table sla_attainment as select r.rule_id, u.unit_id, p.period, 100 as n_cases, 88 as n_on_time, 6 as n_late,
        2 as n_overdue, 2 as n_pending, 1 as n_excluded, 1 as n_undeterminable, 96 as n_due, 88 / 96.0 as rate,
        0.84 as rate_low, 0.96 as rate_high, 14.2 as mean, 13.1 as mean_low, 15.3 as mean_high, 11.0 as p50, 26.5 as p90, 0.95 as target, 'uncertain' as verdict
      from rulebook_rule as r, unit as u, ${periods} as p`,
    `create table satisfaction_rate as select u.unit_id, p.period, i.instrument, 'q' || q.n as question, 'all' as stratum,
        500 as n_issued, 430 as n_returned, 421 as n_valid, 9 as n_invalid, 399 as k_satisfied,
        0.9 + 0.08 * ${wave('q.n', 'length(u.unit_id || p.period)')} as rate, 0.89 as rate_low, 0.97 as rate_high,
        0.71 as strict_rate, 0.94 as shrunk_rate, 0.92 as shrunk_low, 0.96 as shrunk_high, 0.95 as target, 'uncertain' as verdict,
        'all' as stratum_kind, 70 as n_nonresponse, 430 as n_respondents, 421.0 as n_effective, null::double as fpc,
        null::double as weighted_rate, null::double as weighted_low, null::double as weighted_high, 87.2 as mean_score,
        85.9 as mean_score_low, 88.5 as mean_score_high, 0.31 as chance_met, 'open' as standing
      from unit as u, ${periods} as p, (values ('card4'), ('complaint_handling')) i(instrument), range(1, 5) q(n)`,
    `create table satisfaction_label as select 'card4' as instrument, null::varchar as question, l as level_no, l < 4 as is_satisfied, l = 1 as is_strict from range(1, 5) t(l)`,
    `create table satisfaction_level as select unit_id, period, 'card4' as instrument, 'q1' as question, 1 as level_no, '满意' as label,
        100.0 as score, 300 as n, 0.71 as share from unit, ${periods}`,
    `create table satisfaction_driver as select unit_id, '2025' as period, 'card4' as instrument, 'q1' as question, 'composite' as outcome,
        0.3 as weight, 0.25 as weight_low, 0.35 as weight_high, 0.95 as rate, 420 as n_respondents, 0.6 as r2 from unit`,
    `create table satisfaction_contrast as select unit_id, period, 'card4' as instrument, 'question' as kind, 'q1' as item, -0.04 as difference,
        -0.06 as low, -0.02 as high, true as is_beyond_error, null::varchar as reason from unit, ${periods}`,
    `create table satisfaction_theme as select unit_id, period, 'card4' as instrument, 'q10' as question, 'repair' as theme, 7 as n, 40 as n_texts from unit, ${periods}`,
    `create table satisfaction_pooled as select unit_id, '2025' as period, 'card4' as instrument, 'q1' as question, 'all' as stratum,
        'all' as pooled_unit_id, '2025' as pooled_period, 399 as k_satisfied, 421 as n_valid, 0.948 as rate, 0.922 as rate_low,
        0.965 as rate_high, 0.95 as target, 'uncertain' as verdict from unit`,
    `create table sampling_plan as select unit_id, '2026-1' as wave, '2026-01' as month, 'resident' as class, 'rv_card_resident_1pct' as rule_id,
        900 as n_frame, 0.01 as share, 9 as n_planned, 2 as n_reserve, 3 as n_left_out, 0.62 as response_rate, 124 as n_answered,
        200 as n_issued, 'all' as response_unit_id, 5.6 as n_expected, true as is_required, 'card4' as instrument from unit`,
    `create table sampling_total as select unit_id, 'card4' as instrument, 9 as n_drawn, 0 as n_visits, 0 as n_whole, 5.6 as n_expected, 3 as n_left_out,
        false as is_rounded from unit`,
    `create table sampling_need as select unit_id, 'card4' as instrument, '2025' as period, 0.95 as target, 0.94 as estimate, 421 as n_answered,
        73 as n_certain, 900 as n_judge, 900 as n_needed, 1450 as n_to_issue, 900 as n_frame, false as is_reachable,
        'frame_too_small' as reason, false as is_enough, 6 as n_units, 0 as n_units_enough, 6 as n_units_unreachable from unit`,
    `create table satisfaction_rank as select unit_id, '2025' as period, 'card4' as instrument, 'q1' as question, 'all' as stratum,
        'unit' as peers, 3 as rank, 1 as rank_low, 6 as rank_high, 3.2 as expected_rank, 6 as n_ranked, 0.1 as chance_last_tenth
      from unit`,
    `create table satisfaction_funnel as select unit_id, '2025' as period, 'card4' as instrument, 'q1' as question, 'unit' as peers,
        421.0 as n, 0.948 as rate, 0.951 as center, 1.2 as phi, 0.0 as tau2, false as is_overdispersed, 6 as n_units,
        0.93 as low_95, 0.97 as high_95, 0.91 as low_998, 0.98 as high_998, -0.3 as z, 'within' as position from unit`,
    `create table satisfaction_trend as select unit_id, 'complaint_handling' as instrument, 'q1' as question, '2025-12' as month,
        40 as n, 38 as k, 0.95 as value, 0.84 as low, 0.98 as high, 0.955 as center, 0.87 as limit_low, 1.0 as limit_high,
        null::varchar as signal, null::integer as signal_n, null::varchar as signal_since, null::boolean as is_better,
        null::varchar as phase_from, null::varchar as phase_reason from unit`,
    'create view satisfaction_month as from satisfaction_trend',
    `create table satisfaction_wave as select unit_id, 'card4' as instrument, 'S-2025-1' as survey_id, '2025' as wave,
        date '2025-05-06' as starts_on, 421 as n, 399 as k, 0.948 as rate, 0.92 as low, 0.97 as high, null::double as change,
        null::double as change_low, null::double as change_high from unit`,
    `create table instrument as select 'card4' as instrument, '客户满意度调查卡' as title_zh, 'own' as source, false as is_census,
        null::varchar as overall`,
    `create table collection as select u.unit_id, strftime(date '2024-01-01' + to_months(m::integer), '%Y-%m') as month,
        1e6 + 1e4 * m as billed_cny, 9.6e5 + 1e4 * m as collected_cny, 0.96 as collection_rate, 0.91 as on_time_rate,
        9000.0 as arrears_1_30, 7000.0 as arrears_31_60, 3000.0 as arrears_61_90, 1000.0 as arrears_91_180,
        500.0 as arrears_over_180, 12 as sent_to_collection from unit as u, range(24) r(m)`,
    `create table appraisal_indicator as select u.unit_id, 2025 as year, r.rule_id as indicator, 96 as n, 88 as k, 0.917 as value,
        0.84 as low, 0.96 as high, 0.92 as shrunk, 5.8 as score, 6.0 as max_score, 0.2 as deduction,
        'sla_case' as records_table, 'rule_id = ''' || r.rule_id || '''' as records_filter, r.rule_id,
        6.0 as weight, 0.95 as target, 'higher' as better, 'uncertain' as verdict, null::varchar as reason, 'sla' as group_id
      from unit as u, rulebook_rule as r`,
    `create table appraisal_score as select unit_id, 2025 as year, 86.4 as score, 83.1 as score_low, 89.0 as score_high,
        3 as rank, 1 as rank_low, 6 as rank_high, 'pass' as band, true as ranked, null::varchar as reason,
        'unit' as peers, 6 as n_ranked, 80.0 as max_score from unit`,
    `create table volume_day as select 'c' || c as customer_id, 'u' || (c % ${units}) as unit_id,
        date '2025-12-31' - d::integer as gas_day,
        if((c + d) % 40 = 0, null, round(800 + 600 * ${wave('c', '0')} + 120 * sin(d / 7.0) , 1)) as volume_m3,
        'telemetry' as source, 'ok' as quality, 'wed' as day_class, greatest(0, 18 - 10 * sin(d / 58.0)) as hdd18,
        800 + 600 * ${wave('c', '0')} as expected_m3, 650 + 600 * ${wave('c', '0')} as expected_low_m3,
        950 + 600 * ${wave('c', '0')} as expected_high_m3
      from range(${customers}) a(c), range(${days}) b(d)`,
    `create table anomaly as select 'a' || c as anomaly_id, 'c' || c as customer_id, 'u' || (c % ${units}) as unit_id,
        'm' || (c % ${managers}) as manager_id, ['spike', 'drop', 'zero'][c % 3 + 1] as kind,
        date '2025-12-01' + (c % 25)::integer as start_day, date '2025-12-03' + (c % 25)::integer as end_day, 3 as days,
        900.0 as observed_m3, 2400.0 as expected_m3, -1500.0 as impact_m3, -5100.0 as impact_cny, 6.2 as score,
        ['high', 'medium', 'low'][c % 3 + 1] as severity, null::varchar as explained_by, '用气低于预期' as hint_zh,
        'below the expected band' as hint_en, if(c % 4 = 0, 'closed', 'open') as status, null::varchar as cause_code,
        null::timestamp as cause_at, null::timestamp as checked_at, 2100.0 as expected_low_m3, 2700.0 as expected_high_m3,
        date '2025-12-01' + (c % 25)::integer as found_day, 5100.0 as at_stake_cny, 12698.8 as priority, 1 as rank,
        true as within_budget, false as needs_check, date '2025-12-08' + (c % 25)::integer as cause_due_on,
        null::date as check_due_on, c % 25 < 20 as cause_overdue, null::boolean as check_overdue
      from range(${customers}) r(c) where c % 2 = 0`,
    `create table cause_record as select true as is_recorded, date '2025-07-02' as first_day`,
    `create table anomaly_precision as select 'all' as kind, 40 as n_alerts, 20 as n_answered, 15 as n_real, 0.75 as "precision",
        0.531 as precision_low, 0.888 as precision_high`,
    `create table coverage as select r.rule_id, unit_id, p.period, 50 as n_due, 40 as n_done, 0.8 as rate, 0.67 as rate_low,
        0.888 as rate_high, 0.95 as target, 'not_met' as verdict, 0 as n_late, 10 as n_overdue, 3 as n_pending, 0 as n_excluded,
        0 as n_undeterminable, 2 as n_refused, 3 as n_no_entry, 1 as n_vacant, 40 / 44.0 as rate_entered
      from unit, ${periods} as p, (values ('use_anomaly_cause_recorded'), ('insp_tier1_monthly')) r(rule_id)`,
    `create table coverage_count as select rule_id, unit_id, date '2025-12-01' as month, false as is_stock, 'on_time' as state,
        null::varchar as reason, 40 as n from coverage where period = '2025'`,
    `create table coverage_gap as
      select 'insp_tier1_monthly' as rule_id, unit_id, customer_id, customer_id as subject, date '2025-11-30' as due_on,
        date '2025-10-12' as last_done_on, 'overdue' as state, 'no_entry' as reason from customer
      union all select 'insp_tier1_monthly', 'u' || ((cast(substr(customer_id, 2) as integer) + 1) % ${units}), customer_id, customer_id,
        date '2026-01-31', null, 'pending', null from customer where customer_id in ('c1', 'c2')
      union all select 'rep_standard_forms', unit_id, null, '2025-12', date '2026-01-07', null, 'pending', null
      from unit where unit_type = 'unit'`,
    `create table rule_trend as select source, rule_id, unit_id, 'share' as measure, period as month, 0.9 as value, 96 as n, 88 as k,
        0.91 as center, 0.85 as limit_low, 0.97 as limit_high, null::varchar as signal, null::integer as signal_n,
        null::varchar as signal_since, null::boolean as is_better
      from (select 'sla' as source, rule_id, unit_id, period from sla_attainment union all select 'coverage', rule_id, unit_id, period from coverage)
      where length(period) = 7 and period[6] <> 'Q'`,
    `create table churn_warning as select customer_id, unit_id, 25.0 as score, 0.31 as decline, 0.0 as arrears, 0 as complaints,
        80 as contract_days_left, null::varchar as reason, 'medium' as level, 25.0 as points, 100.0 as max_points,
        25.0 as points_decline, 0.0 as points_arrears, 0.0 as points_complaints, 0.0 as points_contract,
        0.33 as decline_recent, 0.31 as decline_before, 6700.0 as observed_m3, 10000.0 as expected_m3,
        date '2025-11-01' as compared_from, date '2025-12-30' as compared_to, true as is_weather_normal, 0 as zero_workdays,
        null::date as zero_since, null::integer as arrears_days, 0 as arrears_bills, 0.0 as arrears_share, 0 as n_founded,
        0 as n_open_late, date '2026-03-21' as contract_ends_on, date '2025-11-11' as last_visit_on, 0 as n_warnings_open,
        null::date as warned_on, 120000.0 as year_m3, 420000.0 as year_cny from customer`,
    `create table churn_rule as select 'decline' as part, 'b' as step, 0.3 as at_least, null::double as at_most, 25.0 as points,
        null::integer as days`,
    `create table unit_balance as select unit_id, strftime(date '2024-01-01' + to_months(i::integer), '%Y-%m') as month, 1e6 as purchased_m3,
        9.8e5 as sold_m3, 2e3 as own_use_m3, 0.0175 as loss_rate_12m, 0.01 as low, 0.02 as high, null::varchar as signal,
        500.0 as linepack_change_m3, 2.1e5 as loss_m3_12m, 0.0175 as loss_rate, 0.015 as centre, 12 as n_months,
        null::varchar as signal_since, 0.0175 as block_rate, null::varchar as block_signal, null::varchar as block_since,
        if(i = 22, 'units_missing', null) as reason, if(i = 22, 'u0,u3', null) as missing_units from unit, range(24) r(i)`,
    `create table tier_ranking as select s.scope as scope_unit_id, 2025 as year, 'c' || c as customer_id, c + 1 as rank,
        9.5 - c * 0.01 as score, 1 + c % 3 as tier, 1 + (c + 1) % 3 as previous_tier, 'review' as basis,
        c % 7 = 0 as tie_at_cutoff, 1 - (c % 5) / 14.0 as stability
      from range(${customers}) r(c), lateral (values ('all'), ('d' || (c % ${units}) % ${divisions})) s(scope)`,
    `create table tier_factor as select t.scope_unit_id, t.year, t.customer_id, f.factor, f.raw as raw_value, f.raw_unit,
        '[4,6)' as band, 5.5 as score, f.weight, 'computed' as source
      from tier_ranking as t, (values ('volume', 31.5, '万m³', 0.2), ('spread', 0.62, '元/m³', 0.2), ('increment', 4.1, '%', 0.1))
        f(factor, raw, raw_unit, weight)`,
    `create table metric as select r.rule_id as metric, 1 as ord, r.rule_id, 'complaint' as family, 'rate' as kind, 'share' as value_unit,
        true as higher_is_better, 0 as lag_months, 0.95 as target, r.title_zh, r.title_en, r.document, r.article, r.quote,
        r.authority, r.status, r.target_status, r.min_n, '2025-12' as until from rule as r`,
    `create table metric_month as select m.metric, u.unit_id, strftime(date '2022-01-01' + to_months(i::integer), '%Y-%m') as month,
        0.96 as value, 50 as n, 0.87 as low, 0.99 as high, m.target, if(i = 47, 'run_above', null) as signal, 48 as k,
        'uncertain' as verdict, 0.95 as center, 0.88 as limit_low, 1.0 as limit_high, if(i = 47, 8, null) as signal_n,
        if(i = 47, '2025-05', null) as signal_since, if(i = 47, true, null) as is_better, null::varchar as phase_from,
        null::varchar as phase_reason from metric as m, unit as u, range(48) r(i)`,
    `create table metric_recent as select m.metric, u.unit_id, '2025-12' as until, 12 as months, 0.96 as value, 0.93 as low,
        0.98 as high, 600 as n, 576 as k, m.target, 'uncertain' as verdict, 12 as n_months, 0.97 as recent_value, 150 as recent_n,
        0.95 as before_value, 150 as before_n, 0.02 as change, -0.03 as change_low, 0.07 as change_high, false as is_beyond_error,
        '2025-12' as last_month_reported from metric as m, unit as u`,
    `create table volume_normal as select u.unit_id, s.sub_segment, strftime(date '2024-01-01' + to_months(i::integer), '%Y-%m') as month,
        1e5 + i as volume_m3, 9.9e4 + i as normal_m3, 9.8e4 + i as normal_low_m3, 1e5 + i as normal_high_m3, 120 as days_expected,
        1 as days_missing, 310.5 as hdd18, 300.0 as normal_hdd18, 2 as normal_years
      from unit as u, (values ('all'), ('heating')) s(sub_segment), range(24) r(i)`,
    `create table volume_growth as select unit_id, sub_segment, '2025-12' as until, 1.2e6 as volume_m3, 1.1e6 as before_m3, 0.09 as yoy,
        0.08 as yoy_normal, 0.07 as yoy_low, 0.1 as yoy_high, 2 as normal_years, 24 as fit_months, 3.5 as slope_m3,
        3.0 as slope_low_m3, 4.0 as slope_high_m3, 0.9 as r2 from (select distinct unit_id, sub_segment from volume_normal)`,
    `create table load_file as select 'run-1' as run_id, 'complaint' as family, 'inbox/投诉' || i || '.csv' as file,
        'f' || i as sha256, if(i % 4 = 0, null, 'u' || (i % ${units})) as unit_id, 'gb18030' as encoding, '2025-12' as period,
        timestamp '2026-01-01 08:00:00' as submitted_at, 100 as rows_in, 95 as rows_kept, 3 as rows_merged,
        2 as rows_rejected, true as control_total_ok from range(8) r(i)`,
    `create table load_issue as select f.run_id, f.family, f.file, 12 as row, 'received_at' as field, 'not_a_date' as rule,
        '2025-02-30' as raw, 'rejected' as action from load_file as f, range(2) r(i)`,
    `create table delivery as select u.unit_id, f.family, '2025-12' as month, 'received' as status, 10 as rows_kept, 1 as rows_rejected,
        0 as n_late_corrections, 0 as n_out_of_order, 'late' as submission
      from (select unit_id from unit where unit_type = 'unit' union all select null) u, (values ('complaint'), ('bill')) f(family)`,
    `create table submission as select unit_id, '投诉月报' as report, 'complaint' as family, '2025-11' as period,
        timestamp '2025-12-07 16:00:00' as due_at, timestamp '2025-12-07 16:00:00' as submitted_at, 'late' as state, 0.0 as hours_late,
        10 as "rows", true as format_ok, 'system' as channel, 'f1' as file_sha256 from unit where unit_type = 'unit'`,
    `create table bounds as select 'sla_repair_fix_24h' as metric, unit_id, '2025' as period, 0.9 as value, 0.8 as worst, 0.95 as best,
        2 as n_quarantined, 90 as k, 100 as n, 0.95 as target, false as could_cross from unit
      union all select 'volume_m3', unit_id, '2025-12', 5.0, 5.0, 5.0, 0, null, null, null, null from unit`,
    `create table survey_suspect as select 'u3' as unit_id, 'card4' as instrument, 'S1' as survey_id, '2025-Q4' as period, 9 as n_responses, 72 as n,
      'all_satisfied' as kind, 9 as n_suspect`,
    `create table stg_complaint as select 'T' || i as complaint_no, 'u' || (i % ${units}) as unit_id, null::varchar as accepted_unit_id,
        null::varchar as responsible_unit_id from range(12) r(i)`,
    `create table near_duplicate as select 'complaint' as family, complaint_no as record_a, 'T0' as record_b, 'customer_24h' as reason from stg_complaint`,
    `create table record_family as select * from (values ('complaint', true), ('weather_day', false)) t(family, fed)`,
    `create table delivery_count as select 'complaint' as family, timestamp '2025-12-31 20:00:00' as last_event`,
    'create table record_weather_day as select null::date as "date" from range(0)',
  ]
}

const periods = `(select '2025' as period union all select '2025-Q' || q from range(1, 5) a(q)
  union all select strftime(date '2024-01-01' + to_months(m::integer), '%Y-%m') from range(24) b(m))`
