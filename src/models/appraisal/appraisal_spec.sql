-- Purpose: the indicators of the composite score with weight, target and source, as of the last day of the year. The
-- target of an indicator is that of its own rule, unless the composite sets one.
-- Grain: one row per year × indicator.
-- Clause: rule apr_composite_proposed (draft weights).
with param as (
  select
    y.year, split_part(p.key, '.', 2) as indicator, split_part(p.key, '.', 3) as name, p.value, p.text
  from (select distinct year from appraisal_unit) y
  join rulebook_param p
    on p.rule_id = 'apr_composite_proposed' and p.key like 'indicator.%'
    and p.valid_from <= make_date(y.year, 12, 31) and (p.valid_to is null or p.valid_to >= make_date(y.year, 12, 31))
),
spec as (
  select
    year, indicator,
    max(case when name = 'weight' then value end) as weight,
    max(case when name = 'target' then value end) as target,
    max(case when name = 'group' then text end) as indicator_group,
    max(case when name = 'source' then text end) as source,
    max(case when name = 'instrument' then text end) as instrument,
    max(case when name = 'question' then text end) as question_id,
    max(case when name = 'rule' then text end) as rule_id
  from param
  group by year, indicator
)
select
  s.year, s.indicator, s.weight, s.indicator_group, s.source, s.instrument, s.question_id,
  coalesce(r.rule_id, 'apr_composite_proposed') as rule_id,
  coalesce(s.target, r.target) as target, coalesce(r.better, 'higher') as better, r.min_n,
  coalesce(r.enabled, true) as enabled,
  case
    when s.source = 'sla_attainment' then r.of_family
    when s.source = 'satisfaction_rate' and s.instrument <> 'complaint_handling' then 'survey_answer'
    when s.source <> 'none' then 'complaint'
  end as family
from spec s
left join rulebook_rule r
  on r.rule_id = coalesce(s.rule_id, s.indicator)
  and r.valid_from <= make_date(s.year, 12, 31) and (r.valid_to is null or r.valid_to >= make_date(s.year, 12, 31))
