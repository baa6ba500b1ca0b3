-- Purpose: every rule of the rulebook in the version that holds at the cut-off, else its last.
-- Grain: one row per rule.
select r.*
from rulebook_rule r cross join cutoff c
qualify row_number() over (
  partition by r.rule_id
  order by case when r.valid_from <= c.last_day and (r.valid_to is null or r.valid_to >= c.last_day) then 0 else 1 end,
    r.valid_from desc
) = 1
