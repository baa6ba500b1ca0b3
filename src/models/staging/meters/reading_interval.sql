-- Purpose: each reading of a meter (抄表) with the one before it (else the one that its row states), the changes of the
-- meter between them, and what the customer uses on a typical day (the median of typical.min_readings or more).
-- Clause: rules use_meter_replacement_break and use_period_reading_allocation.
-- Grain: one row per customer × meter × read_at.
with reading as (
  select
    r.customer_id, r.meter_id, r.read_at, coalesce(c.chain_id, r.meter_id) as chain_id,
    cast(r.reading as double) as reading, cast(r.volume as double) as reported_m3,
    coalesce(
      last_value(cast(r.reading as double) ignore nulls) over earlier, cast(r.prev_reading as double)) as prev_reading,
    last_value(case when r.reading is not null then r.read_at end ignore nulls) over earlier as prev_at
  from stg_meter_reading r
  left join reading_chain c on c.meter_id = r.meter_id
  where r.meter_id is not null and r.read_at is not null
  window earlier as (
    partition by r.customer_id, coalesce(c.chain_id, r.meter_id) order by r.read_at, coalesce(c.place, 0)
    rows between unbounded preceding and 1 preceding
  )
),
span as (
  select
    *, reading - prev_reading as change_m3,
    greatest(coalesce(
      date_diff('day', cast(prev_at as date), cast(read_at as date)),
      cast(limit_of('use_meter_replacement_break', 'first_reading_days') as bigint)), 1) as days
  from reading
),
typical as (
  select customer_id, chain_id, median_of(coalesce(reported_m3, change_m3) / days) as typical_m3
  from span
  where coalesce(reported_m3, change_m3) > 0
  group by customer_id, chain_id
  having count(*) >= limit_of('use_meter_replacement_break', 'typical.min_readings')
),
event as (
  select coalesce(c.chain_id, e.meter_id) as chain_id, e.customer_id, e.type, e.at, e.old_final, e.new_initial
  from stg_meter_event e left join reading_chain c on c.meter_id = e.meter_id
  where e.type in ('replaced', 'rollover')
),
change as (
  select
    s.customer_id, s.meter_id, s.read_at, count(*) filter (where e.type = 'replaced') as n_replaced,
    count(*) filter (where e.type = 'rollover') as n_rollovers,
    count(*) filter (where e.type = 'replaced' and e.old_final is not null and e.new_initial is not null) as n_known,
    cast(sum(e.old_final - e.new_initial) filter (where e.type = 'replaced') as double) as shift_m3,
    cast(min(e.old_final) filter (where e.type = 'replaced') as double) as old_final,
    cast(max(e.new_initial) filter (where e.type = 'replaced') as double) as new_initial
  from span s
  join event e
    on e.chain_id = s.chain_id and e.at > s.prev_at and e.at <= s.read_at
    and coalesce(e.customer_id = s.customer_id, true)
  group by s.customer_id, s.meter_id, s.read_at
),
digit as (
  select meter_id, max(digits) as digits from stg_meter where meter_id is not null group by meter_id
)
select
  s.customer_id, s.meter_id, s.read_at, s.reading, s.prev_reading, s.prev_at, s.days, s.reported_m3, s.change_m3, t.typical_m3, d.digits,
  coalesce(c.n_replaced, 0) as n_replaced, coalesce(c.n_rollovers, 0) as n_rollovers, coalesce(c.n_known, 0) as n_known,
  c.shift_m3, c.old_final, c.new_initial
from span s
left join change c
  on c.customer_id is not distinct from s.customer_id and c.meter_id = s.meter_id and c.read_at = s.read_at
left join typical t on t.customer_id is not distinct from s.customer_id and t.chain_id = s.chain_id
left join digit d on d.meter_id = s.meter_id
