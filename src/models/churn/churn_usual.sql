-- Purpose: what a key account used a day in the year before the days that are compared, and what a degree-day added: the
-- slope of least squares of volume on HDD18, at least 0; null for too few days, or without weather. Sums are decimals, so
-- that the order in which threads add never shows.
-- Grain: one row per customer with such a day. Clause: rule arc_churn_warning_record, decline.
with summed as (
  select
    customer_id, count(*) as n_days, cast(sum(volume_m3) as double) / count(*) as mean_m3, count(hdd18) as n,
    count(distinct hdd18) as n_weathers,
    cast(sum(hdd18) as double) as h, cast(sum(case when hdd18 is not null then volume_m3 end) as double) as y,
    cast(sum(hdd18 * hdd18) as double) as hh, cast(sum(hdd18 * volume_m3) as double) as hy
  from churn_day
  where not is_reached
  group by customer_id
)
select
  customer_id, mean_m3,
  case
    when n >= limit_of('arc_churn_warning_record', 'decline.weather.min_days') and n_weathers > 1
      then greatest(0.0, (n * hy - h * y) / (n * hh - h * h))
  end as slope_m3
from summed
