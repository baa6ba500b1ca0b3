-- Purpose: which files have a column for the end of a rule's clock. A case from another file is not open, it is not recorded.
-- Grain: one row per rule_no × file.
select distinct r.rule_no, f.file
from (select rule_no, family, unnest(to_fields) as field from sla_rule) r
join record_field f on f.family = r.family and f.field = r.field
