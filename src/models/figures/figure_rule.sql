-- Purpose: the rules that are on, as they hold at the cut-off, with what their figure is. A figure of a rule that is not
-- here (switched off) counts nowhere.
-- Grain: one row per enabled rule.
select
  r.rule_id, coalesce(r.measure, 'share') as measure, r.value_unit, r.target, r.better,
  coalesce(r.min_n, limit_of('common_conventions', 'min_n.sla')) as min_n
from rulebook_rule r cross join cutoff c
where r.enabled and r.valid_from <= c.last_day and (r.valid_to is null or r.valid_to >= c.last_day)
