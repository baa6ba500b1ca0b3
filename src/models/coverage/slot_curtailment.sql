-- Purpose: orders that limit what a customer may take: residents are spared. An order on a resident is a failure whatever the
-- volume; of a customer who is not in the register nobody can tell.
-- Grain: one row per order, in the month in which it begins. Clause: rule use_resource_guarantee_priority.
with placed as (
  select
    coalesce(x.unit_id, o.unit_id) as unit_id, o.customer_id, coalesce(o.order_id, strftime(o."from", '%Y-%m-%d %H:%M')) as subject,
    cast(o."from" as date) as day, x.segment
  from stg_curtailment_order o
  left join customer_service x on x.customer_id = o.customer_id
)
select
  'use_resource_guarantee_priority' as rule_id, unit_id, customer_id, subject, cast(date_trunc('month', day) as date) as month, day as due_on,
  day as done_on, case segment when 'resident' then 'overdue' when 'non_resident' then 'on_time' else 'undeterminable' end as state,
  case when segment = 'resident' then 'resident' when segment is null then 'not_registered' end as reason, false as is_stock
from placed
