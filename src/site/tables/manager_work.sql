-- What waits at each account manager: open episodes and what is at stake, alerts to answer and those overdue, and of the
-- episodes that began in the last 90 days how many have a cause: unknown, not none, while no cause was ever sent.
-- Grain: one row per manager that leads a listed customer.
with listed as (
  select customer_id, manager_id from customer where segment = 'non_resident' and manager_id is not null
),
episode as (
  select
    l.manager_id, count(*) filter (where a.status = 'open') as n_open,
    sum(cast(case when a.status = 'open' then abs(a.impact_cny) end as decimal(18, 2))) as open_cny,
    sum(cast(case when a.status = 'open' then a.at_stake_cny end as decimal(18, 2))) as at_stake_cny,
    count(a.rank) as n_waiting, sum(cast(case when a.rank is not null then a.at_stake_cny end as decimal(18, 2))) as waiting_cny,
    count(*) filter (where a.cause_overdue) as n_cause_overdue, count(*) filter (where a.check_overdue) as n_check_overdue,
    count(*) filter (where a.start_day >= cast(w.as_of as date) - 90) as n_recent,
    count(*) filter (where a.start_day >= cast(w.as_of as date) - 90 and a.cause_code is not null) as n_with_cause
  from anomaly as a
  cross join workspace_setting as w
  join listed as l on l.customer_id = a.customer_id
  where a.kind <> 'explained' or a.cause_code is not null
  group by l.manager_id
),
work as (
  select
    l.manager_id, any_value(m.unit_id) as unit_id, any_value(m.role) as role, cast(count(*) as integer) as n_customers,
    cast(coalesce(any_value(e.n_open), 0) as integer) as n_open, any_value(e.open_cny) as open_cny,
    cast(coalesce(any_value(e.n_recent), 0) as integer) as n_recent,
    case when any_value(r.is_recorded) then cast(coalesce(any_value(e.n_with_cause), 0) as integer) end as n_with_cause,
    any_value(e.at_stake_cny) as at_stake_cny, cast(coalesce(any_value(e.n_waiting), 0) as integer) as n_waiting,
    any_value(e.waiting_cny) as waiting_cny,
    case when any_value(r.first_day) is not null then cast(coalesce(any_value(e.n_cause_overdue), 0) as integer) end as n_cause_overdue,
    case when any_value(r.first_day) is not null then cast(coalesce(any_value(e.n_check_overdue), 0) as integer) end as n_check_overdue
  from listed as l
  join manager as m on m.manager_id = l.manager_id
  cross join cause_record as r
  left join episode as e on e.manager_id = l.manager_id
  group by l.manager_id
)
select
  *, case when n_recent > 0 then n_with_cause / n_recent end as cause_rate,
  wilson_low(n_with_cause, n_recent) as cause_rate_low, wilson_high(n_with_cause, n_recent) as cause_rate_high
from work
