-- Purpose: when a case was done in the eyes of a rule: the first of the rule's to-fields that has a value.
-- Grain: one row per rule_no × case_no that is done.
with wanted as (
  select r.rule_no, u.field_no, r.place, r.n_fields
  from (
    select
      rule_no, family, unnest(to_fields) as field, generate_subscripts(to_fields, 1) as place, len(to_fields) as n_fields
    from sla_rule
  ) r
  join sla_field u on u.family = r.family and u.field = r.field
)
select w.rule_no, t.case_no, t."at" as finished_at, t.day_precise
from wanted w join sla_case_time t on t.field_no = w.field_no
where w.n_fields = 1
union all
select w.rule_no, t.case_no, min_by(t."at", w.place), min_by(t.day_precise, w.place)
from wanted w join sla_case_time t on t.field_no = w.field_no
where w.n_fields > 1
group by w.rule_no, t.case_no
