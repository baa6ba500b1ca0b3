-- Purpose: replacements (换表) and roll-overs of meters, each with the series of the ledger that it belongs to: those of
-- the meter (the old and the new one) and its customer, else of the meter, else of the customer's rows without a meter
-- number, else the customer's only one.
-- Grain: one row per event × series of meter_series.
with known as (
  select meter_id, case when count(distinct customer_id) = 1 then max(customer_id) end as customer_id
  from stg_meter
  where meter_id is not null
  group by meter_id
),
event as (
  select
    row_number() over (order by e.meter_id, e.type, e.at) as event_no, e.meter_id, e.new_meter_id, coalesce(e.customer_id, k.customer_id) as customer_id, e.type, e.at,
    cast(e.at as date) as day, cast(e.old_final as double) as old_final, cast(e.new_initial as double) as new_initial
  from stg_meter_event e
  left join known k on k.meter_id = e.meter_id
  where e.type in ('replaced', 'rollover') and e.at is not null
),
found as (
  select e.event_no, s.customer_id, s.meter_id, case when s.customer_id = e.customer_id then 1 else 2 end as nearness
  from event e join meter_series s on s.meter_id = e.meter_id or s.meter_id = e.new_meter_id
  union all
  select e.event_no, s.customer_id, s.meter_id, case when s.meter_id is null then 3 else 4 end
  from event e join meter_series s on s.customer_id = e.customer_id
  where s.meter_id is null or s.customer_id in (select customer_id from meter_series group by customer_id having count(*) = 1)
),
nearest as (
  select event_no, customer_id, meter_id from found qualify nearness = min(nearness) over (partition by event_no)
)
select distinct
  n.customer_id, n.meter_id, e.event_no, e.type, e.at, e.day, e.old_final, e.new_initial, e.meter_id as old_meter_id,
  e.new_meter_id
from nearest n join event e on e.event_no = n.event_no
order by n.customer_id, n.meter_id, e.event_no
