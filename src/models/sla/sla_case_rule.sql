-- Purpose: which version of which rule looks at which case: all its attributes match and it is valid on the day the
-- case starts.
-- Grain: one row per rule_no × case_no.
with matched as (
  select r.rule_no, a.case_no, count(distinct a.attribute) as n_attributes
  from sla_rule r
  join rulebook_applies p on p.rule_id = r.rule_id and p.valid_from is not distinct from r.valid_from
  join sla_case_attribute a on a.family = r.family and a.attribute = p.attribute and a.value = p.value
  group by r.rule_no, a.case_no
),
looked_at as (
  select m.rule_no, m.case_no
  from matched m join sla_rule r on r.rule_no = m.rule_no and r.n_attributes = m.n_attributes
  union all
  select r.rule_no, b.case_no
  from sla_rule r join sla_case_base b on b.family = r.family
  where r.n_attributes = 0
)
select l.rule_no, l.case_no
from looked_at l
join sla_rule r on r.rule_no = l.rule_no
join sla_case_base b on b.case_no = l.case_no
where (r.valid_from is null or cast(b.started_at as date) >= r.valid_from)
  and (r.valid_to is null or cast(b.started_at as date) <= r.valid_to)
