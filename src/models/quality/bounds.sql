-- Purpose: every published rate and sum with the worst and best value that quarantined rows could make of it; equal to
-- the value where none could. could_cross: between worst and best lies the target, and the value on one side of it.
-- Grain: one row per metric × unit × period.
with bound as (
  select
    metric, unit_id, period, cast(value as double) as value, cast(worst as double) as worst, cast(best as double) as best,
    cast(n_quarantined as bigint) as n_quarantined, cast(k as bigint) as k, cast(n as bigint) as n, target
  from bound_rate
  union all
  select metric, unit_id, period, value, worst, best, cast(n_quarantined as bigint), null, null, null from bound_sum
)
select
  metric, unit_id, period, value, case when n_quarantined = 0 then value else worst end as worst,
  case when n_quarantined = 0 then value else best end as best, n_quarantined, k, n, target,
  case when n_quarantined > 0 and target is not null and value is not null
    then (value >= target) <> (worst >= target) or (value >= target) <> (best >= target) end as could_cross
from bound
order by metric, unit_id, period
