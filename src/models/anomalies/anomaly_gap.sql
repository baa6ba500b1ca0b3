-- Purpose: how many days without a value lie just before an episode.
-- Grain: one row per episode whose day before has no value.
with earlier as (
  select e.anomaly_id, e.start_day, b.gas_day, b.volume_m3
  from anomaly_episode e
  join volume_base b on b.customer_id = e.customer_id and b.gas_day < e.start_day
  where e.start_day - b.gas_day <= limit_of('use_daily_analysis', 'evidence.gap_days')
)
select
  anomaly_id,
  cast(start_day - coalesce(max(case when volume_m3 is not null then gas_day end), min(gas_day) - 1) - 1 as integer) as gap_days
from earlier
group by anomaly_id, start_day
having max(case when volume_m3 is not null then gas_day end) is distinct from start_day - 1
