-- Purpose: the weather of each episode beside that of the same days a year before and of the days before it: mean
-- heating degrees (18 °C less the day's temperature), and whether every day of both spans was below 18 °C, so that the
-- difference is one of temperature. Spans with a day of unknown weather are left out.
-- Grain: one row per episode × span with weather.
with place as (
  select e.anomaly_id, e.start_day, e.end_day, s.unit_id
  from anomaly_episode e join volume_span s on s.customer_id = e.customer_id
),
span as (
  select anomaly_id, unit_id, 'during' as span, start_day as first_day, end_day as last_day from place
  union all
  select anomaly_id, unit_id, 'year_before', cast(start_day - interval 1 year as date), cast(end_day - interval 1 year as date) from place
  union all
  select
    anomaly_id, unit_id, 'before', start_day - cast(limit_of('use_daily_analysis', 'evidence.weather_days') as integer),
    start_day - 1
  from place
)
select s.anomaly_id, s.span, cast(sum(cast(w.hdd18 as decimal(18, 4))) as double) / count(w.hdd18) as hdd18, min(w.hdd18) > 0 as is_heating
from span s
join volume_weather w on w.unit_id is not distinct from s.unit_id and w.date between s.first_day and s.last_day
group by s.anomaly_id, s.span, s.first_day, s.last_day
having count(w.hdd18) = s.last_day - s.first_day + 1
