-- Purpose: what the rules on time limits and satisfaction measure, company-wide, in the latest full year; a null value
-- means that there was nothing to measure.
-- Grain: one row per rule and version.
with sla as (
  select r.rule_id, a.rate as value, a.n_due as n, a.verdict
  from rulebook_rule r
  cross join rule_year y
  left join sla_attainment a on a.rule_id = r.rule_id and a.unit_id = 'all' and a.period = cast(y.year as varchar)
  where r.clock is not null and r.of_family <> 'anomaly'
),
stage_order as (
  select
    'sla_complaint_stage_chain' as rule_id, nullif(count(distinct s.case_id), 0) as n,
    count(distinct case when s.reason = 'out_of_order' then s.case_id end) as k
  from sla_case s cross join rule_year y
  where s.rule_id like 'sla_complaint_%' and year(s.started_at) = y.year
),
handling as (
  select r.rule_id, s.rate as value, s.n_valid as n, s.verdict
  from (
    select 'sat_complaint_target_t1' as rule_id, 'tier1' as stratum union all select 'sat_complaint_target_other', 'other'
  ) r
  cross join rule_year y
  left join satisfaction_rate s
    on s.instrument = 'complaint_handling' and s.question = 'handling_satisfaction' and s.unit_id = 'all'
    and s.stratum = r.stratum and s.period = cast(y.year as varchar)
),
card as (
  select p.rule_id, s.rate as value, s.n_valid as n, s.verdict
  from rulebook_param p
  cross join rule_year y
  left join satisfaction_rate s
    on s.instrument = 'card4' and s.question = p.text and s.unit_id = 'all' and s.stratum = 'all'
    and s.period = cast(y.year as varchar)
  where p.key = 'question' and p.rule_id like 'sat_q%'
)
select rule_id, value, n, verdict from sla
union all select rule_id, case when n is not null then cast(k as double) end, n,
  case when n is null then null when k = 0 then 'met' else 'not_met' end from stage_order
union all select rule_id, value, n, verdict from handling
union all select rule_id, value, n, verdict from card
