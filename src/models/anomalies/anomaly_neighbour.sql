-- Purpose: how the customers of a unit used gas on the days on which an alert began there: how many have a volume, how
-- many lie as far above or below what was expected as an anomaly must, and how many have no value at all.
-- Grain: one row per unit × day. Clause: rule use_daily_analysis, params.min_relative.
with asked as (
  select distinct s.unit_id, e.start_day as gas_day
  from anomaly_episode e join volume_span s on s.customer_id = e.customer_id
  where e.kind <> 'explained'
)
select
  b.unit_id, b.gas_day, count(*) as n, count(*) filter (where b.volume_m3 is null) as n_missing,
  count(*) filter (where b.volume_m3 > d.expected_m3 * (1 + limit_of('use_daily_analysis', 'min_relative'))) as n_above,
  count(*) filter (where b.volume_m3 < d.expected_m3 * (1 - limit_of('use_daily_analysis', 'min_relative'))) as n_below
from asked a
join volume_base b on b.unit_id = a.unit_id and b.gas_day = a.gas_day
join detected_day d on d.customer_id = b.customer_id and d.gas_day = b.gas_day
group by b.unit_id, b.gas_day
