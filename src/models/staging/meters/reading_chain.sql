-- Purpose: meters that replaced one another, as the events that name both say: their readings are one series.
-- Grain: one row per meter_id that was replaced under another number; place counts along the chain from 0.
with recursive link as (
  select meter_id as old_id, new_meter_id as new_id
  from stg_meter_event
  where type = 'replaced' and new_meter_id is not null and new_meter_id <> meter_id
  group by meter_id, new_meter_id
),
plain as (
  select old_id, new_id
  from link
  qualify count(*) over (partition by old_id) = 1 and count(*) over (partition by new_id) = 1
),
chain as (
  select old_id as meter_id, old_id as chain_id, 0 as place
  from plain
  where old_id not in (select new_id from plain)
  union all
  select p.new_id, c.chain_id, c.place + 1 from chain c join plain p on p.old_id = c.meter_id
)
select meter_id, chain_id, place from chain
order by chain_id, place
