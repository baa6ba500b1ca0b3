-- Purpose: emergency drills of every unit in service for half of a year at least, of the kinds of units that hold drills: as many
-- in the year as asked for. A drill that is said not to have been evaluated does not count; done_on is the day of the last one needed.
-- Grain: one row per unit × year, from the first year through which drills were recorded. Clause: rule ops_drills_regular.
with held as (
  select
    unit_id, cast("at" as date) as day, evaluated,
    row_number() over (partition by unit_id, year("at"), evaluated is not false order by "at") as nth
  from stg_drill
),
kind as (
  select distinct u.unit_type from stg_drill d join unit u on u.unit_id = d.unit_id
),
owed as (
  select s.first_day, s.last_day, s.month, s.is_over, u.unit_id
  from recorded_slot s
  join kind k on true
  join unit u on u.unit_type is not distinct from k.unit_type
  left join unit_current v on v.unit_id = u.unit_id
  where s.family = 'drill' and s.slot = 'year'
    and service_days(u.opened_on, cast(v.valid_to + 1 as date), s.first_day, s.last_day) >= s.days * limit_of('common_conventions', 'coverage.held_share')
),
done as (
  select
    o.*,
    min(h.day) filter (where h.evaluated is not false and h.nth = limit_of('ops_drills_regular', 'per_year')) as done_on,
    count(h.day) filter (where h.evaluated is false) as n_not_evaluated
  from owed o left join held h on h.unit_id = o.unit_id and h.day between o.first_day and o.last_day
  group by all
)
select
  'ops_drills_regular' as rule_id, unit_id, cast(null as varchar) as customer_id, cast(year(first_day) as varchar) as subject, month,
  last_day as due_on, done_on, slot_state(done_on, last_day, is_over) as state,
  case when done_on is null and n_not_evaluated > 0 then 'not_evaluated' end as reason, false as is_stock
from done
