-- Purpose: how many rural residents had their inspections of a calendar year, counted one after the other, each at least so many days
-- after the one before that counted. A year owes the whole part of an account's share of it in service; owing none is no slot. Years through
-- which inspections were recorded.
-- Grain: one row per rule × unit × year (its December) × state × reason. Clause: rule insp_rural_twice_year.
with asked as (
  select
    s.first_day, s.month, s.is_over, r.customer_id, r.unit_id, r.exclusion,
    floor(r.times * service_days(r.opened_on, r.closed_on, s.first_day, s.last_day) / s.days) as owed
  from inspection_rural r
  join recorded_slot s on s.family = 'inspection' and s.slot = 'year' and s.last_day between r.unit_from and r.unit_to
),
visited as (
  select
    v.customer_id, make_date(year(v.day), 1, 1) as first_day, list(v.day) filter (v.is_done and m.times > 2) as days,
    arg_max(v.reason, v.day) as reason, max(case when v.reason is not null then v.day end) as tried_on,
    min(case when v.is_done then v.day end) as first_on, max(case when v.is_done then v.day end) as done_on
  from inspection_visit v
  cross join (select max(times) as times from inspection_rural) m
  where v.customer_id in (select customer_id from inspection_rural)
  group by v.customer_id, year(v.day)
),
spaced as (
  select
    v.customer_id, v.first_day, case when v.done_on is null or v.tried_on > v.done_on then v.reason end as reason,
    case when v.done_on is null then 0 when v.done_on - v.first_on < g.gap then 1 when v.days is null then 2 else list_reduce(
      list_transform(list_sort(v.days), lambda d : {n: 1, day: d}),
      lambda a, b : case when b.day - a.day >= g.gap then {n: a.n + 1, day: b.day} else a end
    ).n end as n
  from visited v cross join (select limit_of('insp_rural_twice_year', 'min_gap_days') as gap) g
),
judged as (
  select
    a.unit_id, a.month, s.reason, a.exclusion,
    case when a.exclusion is not null then 'excluded' when coalesce(s.n, 0) >= a.owed then 'on_time'
      when a.is_over then 'overdue' else 'pending' end as state
  from asked a
  left join spaced s on s.customer_id = a.customer_id and s.first_day = a.first_day
  where a.owed >= 1
)
select
  'insp_rural_twice_year' as rule_id, unit_id, month, false as is_stock, state,
  case state when 'excluded' then exclusion when 'overdue' then reason end as reason, count(*) as n
from judged
group by all
