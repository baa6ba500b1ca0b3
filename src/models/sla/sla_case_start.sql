-- Purpose: when a case began in the eyes of a rule.
-- Grain: one row per rule_no × case_no of the rule's family with a start.
select r.rule_no, t.case_no, t."at", t.day_precise
from sla_rule r
join sla_field u on u.family = r.family and u.field = r.from_field
join sla_case_time t on t.field_no = u.field_no
