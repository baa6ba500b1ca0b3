-- Purpose: residents with an open major hazard at the cut-off, and whether the company knows them as risk residents: by their class
-- or by the register.
-- Grain: one row per resident. Stock of the cut-off's month. Clause: rule cls_resident_risk.
with found as (
  select customer_id, min(cast(found_at as date)) as day from stg_hazard
  where level = 'major' and closed_at is null and customer_id is not null
  group by customer_id
),
register as (
  select r.customer_id, min(coalesce(r.registered_on, c.last_day)) as day
  from stg_risk_measure r cross join cutoff c
  where coalesce(r.removed_on > c.last_day, true)
  group by r.customer_id
)
select
  'cls_resident_risk' as rule_id, x.unit_id, f.customer_id, cast(null as varchar) as subject,
  cast(date_trunc('month', c.last_day) as date) as month, c.last_day as due_on,
  case when r.customer_id is not null then r.day when x.resident_class = 'risk' then c.last_day end as done_on,
  case when r.customer_id is not null or x.resident_class = 'risk' then 'on_time' else 'overdue' end as state,
  case when r.customer_id is null and x.resident_class is distinct from 'risk' then 'not_registered' end as reason, true as is_stock
from found f
join customer_service x on x.customer_id = f.customer_id and x.segment = 'resident'
cross join cutoff c
left join register r on r.customer_id = f.customer_id
where coalesce(x.closed_on > c.last_day, true)
