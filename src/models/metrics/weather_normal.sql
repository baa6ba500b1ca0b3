-- Purpose: a unit's normal weather: mean daily HDD18 of a calendar month over the years in which all its days are known,
-- each year alike.
-- Grain: one row per unit_id (null: customers without a unit) × calendar month.
with known as (
  select
    unit_id, date_trunc('month', date) as month, sum(cast(hdd18 as decimal(9, 4))) as hdd18, count(hdd18) as n_days
  from volume_weather
  group by unit_id, date_trunc('month', date)
)
select
  unit_id, month(month) as month_of_year, count(*) as n_years,
  cast(sum(cast(cast(hdd18 as double) / n_days as decimal(18, 9))) as double) / count(*) as hdd18
from known
where n_days = day(last_day(month))
group by unit_id, month(month)
