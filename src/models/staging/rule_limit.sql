-- Purpose: the numbers of the rulebook as of the cut-off; limit_of(rule, key) gives one of them to a model.
-- Grain: one row per rule × parameter.
select p.rule_id, p.key, p.value
from rulebook_param p cross join cutoff c
where p.value is not null and p.valid_from <= c.last_day and (p.valid_to is null or p.valid_to >= c.last_day)
