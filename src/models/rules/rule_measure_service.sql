-- Purpose: what the rules on the order of stages and on satisfaction measure, company-wide, in the latest full year; a null value
-- means that there was nothing to measure.
-- Grain: one row per rule and version.
with stage_order as (
  select
    'sla_complaint_stage_chain' as rule_id, nullif(count(distinct s.case_id), 0) as n,
    count(distinct case when s.reason = 'out_of_order' then s.case_id end) as k
  from sla_case s cross join rule_year y
  where s.rule_id like 'sla_complaint_%' and year(s.started_at) = y.year
),
handling as (
  select r.rule_id, s.k_satisfied as k, s.rate as value, s.n_valid as n, s.rate_low, s.rate_high, s.verdict
  from (
    select 'sat_complaint_target_t1' as rule_id, 'tier1' as stratum union all select 'sat_complaint_target_other', 'other'
  ) r
  cross join rule_year y
  left join satisfaction_rate s
    on s.instrument = 'complaint_handling' and s.question = 'handling_satisfaction' and s.unit_id = 'all'
    and s.stratum = r.stratum and s.period = cast(y.year as varchar)
),
card as (
  select p.rule_id, s.k_satisfied as k, s.rate as value, s.n_valid as n, s.rate_low, s.rate_high, cast(null as varchar) as verdict
  from rulebook_param p
  join rule_version v on v.rule_id = p.rule_id and v.valid_from = p.valid_from and v.table_name = 'satisfaction_rate'
  cross join rule_year y
  left join satisfaction_rate s
    on s.instrument = 'card4' and s.question = p.text and s.unit_id = 'all' and s.stratum = 'all'
    and s.period = cast(y.year as varchar)
  where p.key = 'question' and p.rule_id like 'sat_q%'
)
select
  rule_id, cast(k as double) as k, case when n is not null then cast(k as double) end as value, n,
  cast(null as double) as value_low, cast(null as double) as value_high,
  case when n is null then null when k = 0 then 'met' else 'not_met' end as verdict, 'cases' as value_unit
from stage_order
union all select rule_id, k, value, n, rate_low, rate_high, verdict, 'share' from handling
union all select rule_id, k, value, n, rate_low, rate_high, verdict, 'share' from card
