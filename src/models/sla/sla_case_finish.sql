-- Purpose: when a case was done in the eyes of a rule: the first of the rule's to-fields that has a value.
-- Grain: one row per rule_no × case_no that is done.
with ranked as (
  select rule_no, family, unnest(to_fields) as field, generate_subscripts(to_fields, 1) as place
  from sla_rule
)
select
  r.rule_no, t.case_no, min_by(t."at", r.place) as finished_at, min_by(t.day_precise, r.place) as day_precise
from ranked r
join sla_case_time t on t.family = r.family and t.field = r.field
group by r.rule_no, t.case_no
