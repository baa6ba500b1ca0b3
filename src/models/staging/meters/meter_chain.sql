-- Purpose: series of the ledger that continue one another: a replacement gave the customer another meter number. The
-- event names both, or one of them; the new one starts within new_meter_days of it, and no second meter fits.
-- Grain: one row per customer × meter_id of customers with a replacement; place counts along the chain from 0.
-- Clause: rule use_meter_replacement_break.
with recursive change as (
  select
    c.customer_id, c.meter_id, c.old_meter_id, c.new_meter_id, c.day, s.first_day, s.last_day,
    cast(limit_of('use_meter_replacement_break', 'new_meter_days') as integer) as new_meter_days
  from meter_change c join meter_series s on s.customer_id = c.customer_id and s.meter_id = c.meter_id
  where c.type = 'replaced'
),
follows as (
  select c.customer_id, c.meter_id as old_id, n.meter_id as new_id
  from change c join meter_series n on n.customer_id = c.customer_id
  where n.meter_id <> c.meter_id and c.last_day <= n.first_day and n.first_day between c.day - 1 and c.day + c.new_meter_days
    and (c.new_meter_id is null or n.meter_id = c.new_meter_id)
  union
  select c.customer_id, o.meter_id, c.meter_id
  from change c join meter_series o on o.customer_id = c.customer_id
  where o.meter_id <> c.meter_id and o.last_day <= c.first_day
    and o.last_day between c.day - c.new_meter_days and c.day + 1 and c.first_day between c.day - 1 and c.day + c.new_meter_days
    and (c.new_meter_id is null or o.meter_id = c.old_meter_id)
),
link as (
  select customer_id, old_id, new_id
  from follows
  qualify count(*) over (partition by customer_id, old_id) = 1 and count(*) over (partition by customer_id, new_id) = 1
),
chain as (
  select s.customer_id, s.meter_id, s.meter_id as chain_id, 0 as place
  from meter_series s
  where s.customer_id in (select customer_id from change)
    and not exists (select 1 from link l where l.customer_id = s.customer_id and l.new_id = s.meter_id)
  union all
  select l.customer_id, l.new_id, c.chain_id, c.place + 1
  from chain c join link l on l.customer_id = c.customer_id and l.old_id = c.meter_id
)
select customer_id, meter_id, chain_id, place from chain
order by customer_id, chain_id, place
