-- Purpose: what the rules on collection, complaints, appraisal, loading and reporting measure, company-wide, in the latest
-- full year; a null value means that there was nothing to measure.
-- Grain: one row per rule.
with billed as (
  select
    sum(case when left(c.month, 4) = cast(y.year as varchar) then c.on_time_rate * c.billed_cny end)
      / nullif(sum(case when left(c.month, 4) = cast(y.year as varchar) and c.on_time_rate is not null then c.billed_cny end), 0)
      as on_time_rate,
    sum(c.arrears_1_30 + c.arrears_31_60 + c.arrears_61_90 + c.arrears_91_180 + c.arrears_over_180) as arrears_cny
  from collection c cross join rule_year y
  where c.unit_id = 'all'
),
appraised as (
  select
    count(case when a.unit_id <> 'all' then 1 end) as n, count(case when a.ranked then 1 end) as n_ranked,
    max(case when a.unit_id = 'all' then a.score end) as company,
    max(case when a.unit_id = 'all' then a.score_low end) as company_low,
    max(case when a.unit_id = 'all' then a.score_high end) as company_high,
    count(case when a.unit_id <> 'all' and a.band = 'fail' then 1 end) as n_below,
    count(case when a.reason = 'newcomer' then 1 end) as n_newcomers
  from appraisal_score a join rule_year y on y.year = a.year
),
reported as (
  select
    count(case when s.state = 'on_time' then 1 end) as k,
    nullif(count(case when s.state in ('on_time', 'late', 'overdue') then 1 end), 0) as n
  from submission s cross join rule_year y
  where left(s.period, 4) = cast(y.year as varchar)
),
measured as (
  select 'pay_collect_on_schedule' as rule_id, null as k, round(on_time_rate, 12) as value, null as n, null as low,
    null as high, null as verdict, 'share' as value_unit
  from billed
  union all select 'pay_arrears_ageing', null, round(arrears_cny, 2), null, null, null, null, 'cny' from billed
  union all select 'arc_arrears_record', null, round(arrears_cny, 2), null, null, null, null, 'cny' from billed
  union all select r.rule_id, i.k, i.value, i.n, i.low, i.high, i.verdict, r.value_unit
    from (select 'cmp_rate' as rule_id, 'per_10k' as value_unit union all select 'cmp_repeat', 'share') r
    cross join rule_year y
    left join appraisal_indicator i
      on i.indicator = r.rule_id and i.unit_id = 'all' and i.year = y.year and i.reason is null
  union all select 'apr_annual', null, case when n > 0 then n_ranked end, n, null, null, null, 'units' from appraised
  union all select 'apr_composite_proposed', null, a.company, a.n, a.company_low, a.company_high,
      case when a.company is null then null when a.company_low >= r.target then 'met'
        when a.company_high < r.target then 'not_met' else 'uncertain' end, 'points'
    from appraised a join rule_version r on r.rule_id = 'apr_composite_proposed'
  union all select 'apr_below_60_reassign', null, case when n > 0 then n_below end, n, null, null, null, 'units' from appraised
  union all select 'apr_newcomer_exempt', null, case when n > 0 then n_newcomers end, n, null, null, null, 'units' from appraised
  union all select 'gov_data_cleaning', n_accounted, cast(n_accounted as double) / nullif(rows_in, 0), nullif(rows_in, 0),
      null, null, case when rows_in = 0 then null when n_accounted = rows_in then 'met' else 'not_met' end, 'share'
    from rule_load
  union all select 'rep_monthly_7th_16h', k, cast(k as double) / n, n, wilson_low(k, n), wilson_high(k, n),
      case when n is null then null when k = n then 'met' else 'not_met' end, 'share'
    from reported
)
select
  rule_id, cast(k as double) as k, cast(value as double) as value, n, cast(low as double) as value_low,
  cast(high as double) as value_high, verdict, value_unit
from measured
