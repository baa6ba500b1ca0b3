-- Purpose: what the days on which a meter was changed, rolled over or fell truly consumed (null: not known). A reported
-- volume that is ordinary and differs from its readings is believed: its source knew of the change.
-- Grain: one row per customer × meter × gas_day with a change or a fall. verdict: replaced, rollover (with _unknown where
-- the volume cannot be known), negative_difference (no reason is known), kept.
with day as (
  select
    i.*, greatest(coalesce(i.gas_day - i.prev_day, 1), 1) as days, coalesce(c.n_replaced, 0) as n_replaced,
    coalesce(c.n_rollovers, 0) as n_rollovers, coalesce(c.n_known, 0) as n_known, c.shift_m3, c.old_final, c.new_initial
  from meter_interval i
  left join meter_interval_change c
    on c.customer_id = i.customer_id and c.meter_id is not distinct from i.meter_id and c.gas_day = i.gas_day
  where i.change_m3 < 0 or c.customer_id is not null
),
judged as (
  select
    *, volume_odd(reported_m3, typical_m3, days) as is_odd,
    readings_agree(reported_m3, change_m3, volume_odd(reported_m3, typical_m3, days)) as agrees,
    change_volume(
      prev_reading, reading, reported_m3, n_replaced, n_known, n_rollovers, shift_m3, old_final, new_initial, digits,
      typical_m3, days) as true_m3
  from day
),
caused as (
  select
    *,
    change_cause(reported_m3, change_m3, n_replaced, n_rollovers, true_m3) as cause,
    case when change_m3 is null then is_odd else agrees or is_odd end as is_doubtful
  from judged
)
select
  customer_id, meter_id, gas_day, reported_m3, change_m3, days,
  case
    when cause is null then case when agrees then 'negative_difference' else 'kept' end
    when reported_m3 is null and (change_m3 is null or days > 1 or true_m3 is null) then 'kept'
    when reported_m3 is not null and not is_doubtful then 'kept'
    when true_m3 is null or (change_m3 is not null and not agrees) then cause || '_unknown'
    when abs(true_m3 - reported_m3) < 0.0001 then 'kept'
    else cause
  end as verdict,
  true_m3
from caused
order by customer_id, meter_id, gas_day
