-- Purpose: the rules that table coverage measures, as they hold at the cut-off, with their target and least number of slots.
-- A slot of a rule that is not here (switched off) counts nowhere.
-- Grain: one row per enabled rule.
select r.rule_id, r.target, coalesce(r.min_n, limit_of('common_conventions', 'min_n.sla')) as min_n
from rulebook_rule r cross join cutoff c
where r.table_name = 'coverage' and r.enabled
  and r.valid_from <= c.last_day and (r.valid_to is null or r.valid_to >= c.last_day)
