-- Purpose: how many rural residents were inspected in the days before a heating season; the slot ends the day before the season
-- begins. Seasons of the unit's weather area, or of the area without a name, which serves all units; a unit without an area has none. Only
-- seasons before which inspections were recorded, and accounts in service for half of these days.
-- Grain: one row per rule × unit × month × state × reason. Clause: rule insp_rural_pre_heating.
with season as (
  select distinct
    u.unit_id, cast(h.starts_on - cast(limit_of('insp_rural_pre_heating', 'before_days') as integer) as date) as first_day,
    cast(h.starts_on - 1 as date) as last_day
  from stg_heating_season h
  join unit_current u on h.area is null or h.area = u.weather_area
),
recorded as (
  select s.*, s.last_day - s.first_day + 1 as days, s.last_day <= c.last_day as is_over
  from season s
  join family_start f on f.family = 'inspection' and f.first_on <= s.last_day and f.first_on - s.first_day <= f.gap_days
  cross join cutoff c
  where s.first_day <= c.last_day and (s.last_day > c.last_day or s.last_day - f.last_on <= f.gap_days)
),
asked as (
  select s.first_day, s.last_day, s.is_over, r.customer_id, r.unit_id, r.exclusion
  from inspection_rural r
  join recorded s on s.unit_id = r.unit_id and s.last_day between r.unit_from and r.unit_to
  where service_days(r.opened_on, r.closed_on, s.first_day, s.last_day) >= s.days * limit_of('common_conventions', 'coverage.held_share')
),
visit as (
  select v.customer_id, v.day, v.is_done, v.reason
  from inspection_visit v
  where exists (select 1 from (select distinct first_day, last_day from recorded) s where v.day between s.first_day and s.last_day)
),
met as (
  select
    a.first_day, a.last_day, a.customer_id, bool_or(v.is_done) as is_done, arg_max(v.reason, v.day) as reason
  from asked a join visit v on v.customer_id = a.customer_id and v.day between a.first_day and a.last_day
  group by a.first_day, a.last_day, a.customer_id
),
judged as (
  select
    a.unit_id, cast(date_trunc('month', a.last_day) as date) as month, m.reason, a.exclusion,
    case when a.exclusion is not null then 'excluded' when m.is_done then 'on_time' when a.is_over then 'overdue' else 'pending' end as state
  from asked a
  left join met m on m.customer_id = a.customer_id and m.first_day = a.first_day and m.last_day = a.last_day
)
select
  'insp_rural_pre_heating' as rule_id, unit_id, month, false as is_stock, state,
  case state when 'excluded' then exclusion when 'overdue' then reason end as reason, count(*) as n
from judged
group by all
