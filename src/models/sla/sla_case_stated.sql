-- Purpose: the deadline that the source of a case states, for the rules that go by it.
-- Grain: one row per rule_no × case_no with a deadline.
select r.rule_no, t.case_no, t."at", t.day_precise
from sla_rule r
join sla_field u on u.family = r.family and u.field = r.due_field
join sla_case_time t on t.field_no = u.field_no
