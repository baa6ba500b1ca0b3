-- Purpose: the tiers to which a rule applies, as it holds at the cut-off; of a customer without one it is none.
-- Grain: one row per rule × tier.
select a.rule_id, a.value as tier
from rulebook_applies a cross join cutoff c
where a.attribute = 'tier' and a.valid_from <= c.last_day and coalesce(a.valid_to >= c.last_day, true)
