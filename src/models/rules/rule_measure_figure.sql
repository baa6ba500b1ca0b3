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
)
select 'pay_collect_on_schedule' as rule_id, round(on_time_rate, 12) as value, null as n, null as verdict from billed
union all select 'pay_arrears_ageing', round(arrears_cny, 2), null, null from billed
union all select 'arc_arrears_record', round(arrears_cny, 2), null, null from billed
union all select r.rule_id, i.value, i.n, i.verdict
  from (select 'cmp_rate' as rule_id union all select 'cmp_repeat') r
  cross join rule_year y
  left join appraisal_indicator i
    on i.indicator = r.rule_id and i.unit_id = 'all' and i.year = y.year and i.reason is null
union all select 'apr_annual', case when n > 0 then cast(n_ranked as double) end, n, null from appraised
union all select 'apr_composite_proposed', a.company, a.n,
  case when a.company is null then null when a.company_low >= r.target then 'met'
    when a.company_high < r.target then 'not_met' else 'uncertain' end
  from appraised a join rulebook_rule r on r.rule_id = 'apr_composite_proposed' and r.valid_to is null
union all select 'apr_below_60_reassign', case when n > 0 then cast(n_below as double) end, n, null from appraised
union all select 'apr_newcomer_exempt', case when n > 0 then cast(n_newcomers as double) end, n, null from appraised
union all select 'gov_data_cleaning', cast(n_accounted as double) / nullif(rows_in, 0), nullif(rows_in, 0),
  case when rows_in = 0 then null when n_accounted = rows_in then 'met' else 'not_met' end from rule_load
union all select 'rep_monthly_7th_16h', cast(k as double) / n, n,
  case when n is null then null when k = n then 'met' else 'not_met' end from reported
