-- Records that still name a unit which had been closed, by the unit that they count for (itself without a successor). Grain: family × unit × successor.
select family, unit_id as closed_unit_id, coalesce(counts_for, unit_id) as unit_id,
  cast(sum(n_records) as bigint) as n, min(first_day) as first_day, max(last_day) as last_day
from unit_closed_use
group by all
