-- What waits at each account manager: open episodes, and of those that began in the last 90 days how many have a cause:
-- unknown, not none, while no cause was ever sent.
-- Grain: one row per manager that leads a listed customer.
with listed as (
  select customer_id, manager_id from customer where segment = 'non_resident' and manager_id is not null
),
episode as (
  select
    l.manager_id, count(*) filter (where a.status = 'open') as n_open,
    sum(cast(case when a.status = 'open' then abs(a.impact_cny) end as decimal(18, 2))) as open_cny,
    count(*) filter (where a.start_day >= cast(w.as_of as date) - 90) as n_recent,
    count(*) filter (where a.start_day >= cast(w.as_of as date) - 90 and a.cause_code is not null) as n_with_cause
  from anomaly as a
  cross join workspace_setting as w
  join listed as l on l.customer_id = a.customer_id
  where a.kind <> 'explained'
  group by l.manager_id
)
select
  l.manager_id, any_value(m.unit_id) as unit_id, any_value(m.role) as role, cast(count(*) as integer) as n_customers,
  cast(coalesce(any_value(e.n_open), 0) as integer) as n_open, any_value(e.open_cny) as open_cny,
  cast(coalesce(any_value(e.n_recent), 0) as integer) as n_recent,
  case when (select bool_or(fed) from record_family where family = 'anomaly_cause')
      or exists (select 1 from anomaly where cause_code is not null)
    then cast(coalesce(any_value(e.n_with_cause), 0) as integer) end as n_with_cause
from listed as l
join manager as m on m.manager_id = l.manager_id
left join episode as e on e.manager_id = l.manager_id
group by l.manager_id
