-- Purpose: what was consumed up to each reading of a meter (抄表), changes and roll-overs seen through as in the daily
-- ledger. Without a reported volume it is the difference of the readings.
-- Grain: one row per customer × meter × read_at. reason: reported, readings, replaced, rollover (with _unknown where the volume
-- cannot be known), negative_difference (no reason is known; as reported), first (nothing to compare with).
-- Clause: 增值服务, rules use_meter_replacement_break and use_period_reading_allocation.
with judged as (
  select
    *, volume_odd(reported_m3, typical_m3, days) as is_odd,
    readings_agree(reported_m3, change_m3, volume_odd(reported_m3, typical_m3, days)) as agrees,
    change_volume(
      prev_reading, reading, reported_m3, n_replaced, n_known, n_rollovers, shift_m3, old_final, new_initial, digits,
      typical_m3, days) as true_m3
  from reading_interval
),
caused as (
  select
    *,
    change_cause(reported_m3, change_m3, n_replaced, n_rollovers, true_m3) as cause,
    case when change_m3 is null then is_odd else agrees or is_odd end as is_doubtful
  from judged
),
reasoned as (
  select
    *,
    case
      when cause is null and change_m3 < 0 and agrees then 'negative_difference'
      when cause is null or (reported_m3 is not null and not is_doubtful) then
        case when reported_m3 is not null then 'reported' when change_m3 is not null then 'readings' else 'first' end
      when reported_m3 is null and change_m3 is null then 'first'
      when true_m3 is null or (change_m3 is not null and not agrees) then cause || '_unknown'
      when abs(true_m3 - reported_m3) < 0.0001 then 'reported'
      else cause
    end as reason
  from caused
)
select
  customer_id, meter_id, read_at, reported_m3,
  case
    when reason in ('reported', 'negative_difference') then reported_m3
    when reason = 'readings' then round(change_m3, 4)
    when reason in ('replaced', 'rollover') then round(true_m3, 4)
  end as volume_m3,
  case when prev_at is not null then days end as days, reason
from reasoned
order by customer_id, meter_id, read_at
