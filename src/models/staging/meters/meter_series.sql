-- Purpose: what each meter of the daily ledger has reported, and whether a look at its readings is worth while: they can
-- only fall where the reported volume is negative or absent.
-- Grain: one row per customer × meter_id (null: a customer whose rows name no meter).
select
  customer_id, meter_id, min(gas_day) as first_day, max(gas_day) as last_day, count(*) as n_days,
  count(volume_m3) as n_volumes, count(reading_end) as n_readings, cast(sum(volume_m3) as double) as volume_m3,
  cast(arg_min(volume_m3, gas_day) as double) as first_volume_m3,
  cast(arg_min(reading_end, gas_day) as double) as first_reading,
  cast(arg_max(reading_end, gas_day) as double) as last_reading,
  max(case when reading_end is not null and coalesce(volume_m3, -1) < 0 then 1 else 0 end) = 1 as may_fall
from stg_daily_volume
group by customer_id, meter_id
order by customer_id, meter_id
