-- Purpose: the years of residents in need: in the register and in service for half of the year at least, in years through which
-- contacts were recorded. unit_id is null where a unit has fewer than min_cell of them: they count for the company alone.
-- Grain: one row per resident × year (its last month). Clause: rules visit_vulnerable_care, cls_special_group_s3.
with year as (
  select r.*, s.first_day, s.month, s.is_over, count(*) over (partition by r.unit_id, s.month) as n_unit
  from resident_in_need r
  join recorded_slot s on s.family = 'contact_log' and s.slot = 'year'
  where service_days(
    greatest(r.since, coalesce(r.opened_on, r.since)), least(r.until, r.closed_on), s.first_day, s.last_day
  ) >= s.days * limit_of('common_conventions', 'coverage.held_share')
)
select
  customer_id, case when n_unit >= limit_of('cls_resident_special', 'min_cell') then unit_id end as unit_id, first_day, month,
  is_over, has_plan, exclusion
from year
