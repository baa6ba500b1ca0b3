-- Purpose: whom the rolling rules look at, from when to when and for which unit. Weights add up: an account counts once for its
-- unit; where it once belonged to a unit that was closed it counts there instead (+1 and −1); on days in tier 1 or 2 it does not count
-- (−1), since these have rules of their own.
-- Grain: one row per rule × account × span of days with a weight. until_on is the first day after it.
with account as (
  select
    customer_id, unit_id, exclusion, coalesce(opened_on, date '1900-01-01') as opened_on,
    coalesce(closed_on, date '9999-01-01') as closed_on, case when key_hazard_community then 'key_community' end as key_community,
    segment
  from customer_service
  where exclusion is distinct from 'no_closing_day'
),
asked as (
  select customer_id, unit_id, exclusion, opened_on, closed_on, segment from account
  union all
  select customer_id, unit_id, exclusion, opened_on, closed_on, key_community from account
  where segment = 'resident' and key_community is not null
),
held as (
  select a.*, a.opened_on as from_on, a.closed_on as until_on, 1 as weight from asked a
  union all
  select a.*, greatest(a.opened_on, t.valid_from), least(a.closed_on, coalesce(t.valid_to + 1, a.closed_on)), -1
  from asked a join tier_as_of t on t.customer_id = a.customer_id and t.tier in (1, 2)
  where a.segment = 'non_resident'
),
moved as (
  select h.* from held h
  union all
  select
    h.* replace (
      case sign.weight when 1 then f.unit_id else h.unit_id end as unit_id,
      greatest(h.from_on, coalesce(f.valid_from, h.from_on)) as from_on, least(h.until_on, f.valid_to + 1) as until_on,
      h.weight * sign.weight as weight
    )
  from held h
  join customer_former_unit f on f.customer_id = h.customer_id
  cross join (select 1 as weight union all select -1) sign
)
select
  w.duty_no, m.segment, m.customer_id, m.exclusion, w.window_days, m.opened_on, m.from_on, m.until_on, m.weight
from moved m
join inspection_window w on w.segment = m.segment and w.unit_id is not distinct from m.unit_id
where m.from_on < m.until_on
