-- Purpose: the organisation, with the division above each unit (a division is its own). Without unit records: the
-- unit_id values that other records name.
-- Grain: one row per unit.
with recursive above as (
  select unit_id, unit_id as ancestor_id, 0 as steps from unit_current
  union all
  select a.unit_id, u.parent_id, a.steps + 1
  from above a join unit_current u on u.unit_id = a.ancestor_id
  where u.parent_id is not null and a.steps < 10
),
division as (
  select a.unit_id, min(a.ancestor_id) as division_id
  from above a join unit_current u on u.unit_id = a.ancestor_id
  where u.unit_type = 'division'
  group by a.unit_id
),
known as (
  select unit_id from unit_current
  union select unit_id from unit_met where not exists (select 1 from unit_current)
)
select k.unit_id, u.unit_name, u.unit_type, u.parent_id, d.division_id, u.area_type, u.peer_group, u.opened_on
from known k
left join unit_current u on u.unit_id = k.unit_id
left join division d on d.unit_id = k.unit_id
order by k.unit_id
