-- Purpose: the weather of a day for each unit: that of its area, else that of the area '' that serves all. HDD18 is the
-- source's, else 18 °C less the day's mean temperature, at least 0.
-- Grain: one row per unit_id (null: customers without a unit) × day with weather.
with weather as (
  select
    coalesce(area, '') as area, date,
    coalesce(hdd18, greatest(0.0, 18.0 - coalesce(tavg, (tmin + tmax) / 2))) as hdd18
  from stg_weather_day
),
place as (
  select unit_id, coalesce(weather_area, '') as area from unit_current
  union
  select unit_id, '' from volume_span where unit_id is null or unit_id not in (select unit_id from unit_current)
)
select p.unit_id, w.date, w.hdd18
from place p join weather w on w.area = p.area
union all
select p.unit_id, w.date, w.hdd18
from place p join weather w on w.area = ''
where p.area <> '' and not exists (select 1 from weather o where o.area = p.area and o.date = w.date)
