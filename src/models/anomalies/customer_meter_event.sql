-- Purpose: the events of meters, each with its customer: the one it names, else the only one of its meter in the register.
-- Grain: one row per event of a known customer.
select
  coalesce(e.customer_id, m.customer_id) as customer_id, e.type, e.at, cast(e.at as date) as day,
  e.old_final is not null and e.new_initial is not null as has_counts, coalesce(e.event_id, e.meter_id) as source_id
from stg_meter_event e
left join (
  select meter_id, max(customer_id) as customer_id from stg_meter
  group by meter_id having count(distinct customer_id) = 1
) m on m.meter_id = e.meter_id
where coalesce(e.customer_id, m.customer_id) is not null
