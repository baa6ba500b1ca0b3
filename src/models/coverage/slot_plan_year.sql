-- Purpose: plans that are owed once a year: a division's plan for the services of the next year, made by the year's end; a
-- unit's plan for better service, made early in the year and reviewed (all its items done) by its end. From the first year for
-- which anybody has such a plan; units of the kinds that make them.
-- Grain: one row per division or unit × year, two of an improvement plan.
-- Clause: rules tier_next_year_plan and rep_annual_review.
with made as (
  select
    p.unit_id, p.kind, p.year, min(case when p.made_on <= c.last_day then p.made_on end) as made_on,
    case when bool_and(coalesce(p.done_on <= c.last_day, false)) then max(p.done_on) end as done_on
  from stg_unit_plan p cross join cutoff c
  where p.kind in ('tier_service', 'improvement')
  group by p.unit_id, p.kind, p.year
),
owed as (
  select u.unit_id, u.unit_type, s.first_day, s.last_day, year(s.first_day) as year, c.last_day as today
  from slot_calendar s
  cross join cutoff c
  join unit u on true
  left join unit_current v on v.unit_id = u.unit_id
  where s.slot = 'year'
    and service_days(u.opened_on, cast(v.valid_to + 1 as date), s.first_day, s.last_day) >= s.days * limit_of('common_conventions', 'coverage.held_share')
),
improving as (
  select distinct u.unit_type from made m join unit u on u.unit_id = m.unit_id where m.kind = 'improvement'
),
slot as (
  select 'tier_next_year_plan' as rule_id, o.unit_id, concat(o.year + 1, ' tier_service') as subject, o.last_day as due_on, m.made_on as done_on, o.today
  from owed o
  left join made m on m.unit_id = o.unit_id and m.kind = 'tier_service' and m.year = o.year + 1
  where o.unit_type = 'division' and o.year >= (select min(year) - 1 from made where kind = 'tier_service')
  union all
  select
    'rep_annual_review', o.unit_id, concat(o.year, ' made'),
    last_day(make_date(o.year, cast(limit_of('rep_annual_review', 'made_by_month') as integer), 1)), m.made_on, o.today
  from owed o
  join improving i on i.unit_type = o.unit_type
  left join made m on m.unit_id = o.unit_id and m.kind = 'improvement' and m.year = o.year
  where o.year >= (select min(year) from made where kind = 'improvement')
  union all
  select 'rep_annual_review', o.unit_id, concat(o.year, ' reviewed'), o.last_day, m.done_on, o.today
  from owed o
  join improving i on i.unit_type = o.unit_type
  left join made m on m.unit_id = o.unit_id and m.kind = 'improvement' and m.year = o.year
  where o.year >= (select min(year) from made where kind = 'improvement')
)
select
  rule_id, unit_id, cast(null as varchar) as customer_id, subject, cast(date_trunc('month', due_on) as date) as month, due_on, done_on,
  slot_state(done_on, due_on, due_on <= today) as state, cast(null as varchar) as reason, false as is_stock
from slot
