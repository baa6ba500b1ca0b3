-- Purpose: the version of each unit that is valid at the cut-off, else the last that has begun; its parent is the unit
-- that the parent counts for by then.
-- Grain: one row per registered unit_id.
select
  s.unit_id, s.unit_name, s.unit_type, coalesce(p.counts_for, s.parent_id) as parent_id, s.area_type, s.weather_area,
  s.opened_on, s.peer_group, s.valid_from, s.valid_to, s.successor_id
from stg_unit s
cross join cutoff c
left join unit_as_of p on p.unit_id = s.parent_id and c.last_day between p.valid_from and p.valid_to
qualify row_number() over (
  partition by s.unit_id
  order by
    s.valid_from is null or s.valid_from <= c.last_day desc, s.valid_to is null or s.valid_to >= c.last_day desc,
    s.valid_from desc nulls last
) = 1
