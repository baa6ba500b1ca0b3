-- Purpose: days whose reported volume a change of the meter or a roll-over had spoiled, with the true one: (old final −
-- previous reading) + (reading − new initial), or the difference plus the counter's size; null where it cannot be known.
-- Grain: one row per customer × meter × gas_day that was repaired.
-- Clause: 增值服务, rule use_meter_replacement_break.
select
  customer_id, meter_id, gas_day, reported_m3 as raw_m3,
  case when verdict in ('replaced', 'rollover') then round(true_m3, 4) end as volume_m3, verdict as reason
from meter_judged
where verdict in ('replaced', 'rollover', 'replaced_unknown', 'rollover_unknown')
order by customer_id, meter_id, gas_day
