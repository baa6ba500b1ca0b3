-- Purpose: on which day of the ledger each change of a meter shows. A gas day may begin at 08:00 and the event be written
-- on the day before or after: of the days at hand it is the one that the readings fit with the least consumption, else
-- one whose volume is out of the ordinary (neither another event's own day nor a plain roll-over), else the event's own.
-- Grain: one row per customer × meter × gas_day on which a change shows.
with at_hand as (
  select
    i.customer_id, i.meter_id, i.chain_id, i.gas_day, i.prev_day, i.prev_reading, i.reading, i.typical_m3, i.digits,
    greatest(coalesce(i.gas_day - i.prev_day, 1), 1) as days, coalesce(i.change_m3, i.reported_m3) as change_m3,
    c.event_no, c.type, c.day, c.old_final, c.new_initial,
    coalesce(i.change_m3, i.reported_m3) + c.old_final - c.new_initial as total_m3
  from meter_change c
  left join meter_chain k on k.customer_id = c.customer_id and k.meter_id = c.meter_id
  join meter_interval i
    on i.customer_id = c.customer_id and i.chain_id is not distinct from coalesce(k.chain_id, c.meter_id)
    and i.gas_day >= c.day - 1 and coalesce(i.prev_day, i.gas_day - 1) <= c.day
  where i.reading is not null or i.reported_m3 is not null
),
weighed as (
  select
    *, coalesce(prev_day < day, true) and gas_day >= day as is_own,
    case
      when (prev_reading is null or (old_final >= prev_reading and reading >= new_initial))
        and total_m3 >= 0 and not volume_odd(total_m3, typical_m3, days)
      then total_m3
    end as fitting_m3
  from at_hand
),
odd as (
  select
    *, volume_odd(change_m3, typical_m3, days)
      and (is_own or (
        max(case when is_own then 1 else 0 end) over (partition by customer_id, meter_id, gas_day) = 0
        and rolled_volume(prev_reading, reading, change_m3, digits, 0, typical_m3, days) is null)) as is_odd
  from weighed
),
shown as (
  select *
  from odd
  qualify row_number() over (
    partition by customer_id, event_no
    order by fitting_m3 nulls last, is_odd desc, is_own desc, gas_day, meter_id
  ) = 1
)
select
  customer_id, meter_id, gas_day,
  count(*) filter (where type = 'replaced') as n_replaced,
  count(*) filter (where type = 'rollover') as n_rollovers,
  count(*) filter (where type = 'replaced' and old_final is not null and new_initial is not null) as n_known,
  sum(old_final - new_initial) filter (where type = 'replaced') as shift_m3,
  min(old_final) filter (where type = 'replaced') as old_final,
  max(new_initial) filter (where type = 'replaced') as new_initial
from shown
group by customer_id, meter_id, gas_day
order by customer_id, meter_id, gas_day
