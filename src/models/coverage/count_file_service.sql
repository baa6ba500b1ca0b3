-- Purpose: service events (complaints and reports, repairs, contacts, return visits): whether each names an account that is in the
-- register of customers. Who applies for an installation has no account yet. By the month in which they begin.
-- Grain: one row per unit × month × state × reason. Clause: rule arc_service_records.
with event as (
  select coalesce(responsible_unit_id, unit_id, accepted_unit_id) as unit_id, customer_id, received_at as started_at from stg_complaint
  where kind is null or kind in ('complaint', 'report')
  union all
  select unit_id, customer_id, reported_at from stg_repair_job
  union all
  select unit_id, customer_id, "at" from stg_contact_log
  union all
  select unit_id, customer_id, completed_at from stg_return_visit
),
linked as (
  select e.unit_id, cast(date_trunc('month', e.started_at) as date) as month, e.customer_id, c.customer_id is not null as is_linked
  from event e left join stg_customer c on c.customer_id = e.customer_id
  where e.started_at is not null
)
select
  'arc_service_records' as rule_id, unit_id, month, false as is_stock, case when is_linked then 'on_time' else 'overdue' end as state,
  case when is_linked then null when customer_id is null then 'no_customer' else 'not_registered' end as reason, count(*) as n
from linked
group by all
