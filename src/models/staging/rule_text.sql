-- Purpose: the texts of the rulebook's parameters as of the cut-off: words that a model joins, as rule_limit has the numbers.
-- Grain: one row per rule × parameter.
select p.rule_id, p.key, p.text
from rulebook_param p cross join cutoff c
where p.text is not null and p.valid_from <= c.last_day and (p.valid_to is null or p.valid_to >= c.last_day)
