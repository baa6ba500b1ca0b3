-- Purpose: which files have a column for the end of a rule's clock. A case from another file is not open, it is not
-- recorded. A follow-up ends with a return visit, which has files of its own.
-- Grain: one row per rule_no × file.
select distinct r.rule_no, f.file
from (select rule_no, family, unnest(to_fields) as field from sla_rule) r
join record_field f on f.family = r.family and f.field = r.field
union
select r.rule_no, b.source_file
from sla_rule r
join sla_case_base b on b.family = r.family
join record_family v on v.family = 'return_visit' and v.fed
where r.family = 'follow_up'
