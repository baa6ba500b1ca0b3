-- Purpose: the official tier of a customer at the end of a year, in the scope it was given for ('' when the list names
-- no scope: it then holds in every scope).
-- Grain: one row per customer × year × scope_unit_id.
select customer_id, year, coalesce(scope_unit_id, '') as scope_unit_id, tier
from stg_customer_tier
where tier is not null
qualify row_number() over (
  partition by customer_id, year, coalesce(scope_unit_id, '')
  order by valid_from desc nulls last, tier
) = 1
