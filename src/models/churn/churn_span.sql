-- Purpose: what was used in a span and what was expected: a year ago's volume moved by the weather, by no more than the
-- rule allows; expected_m3 is null where a year ago next to nothing was used (out of season).
-- Grain: one row per customer × span that is full. Clause: rule arc_churn_warning_record, decline.
with summed as (
  select
    customer_id, span, count(*) as n_days, max(n_wanted) as n_wanted, min(gas_day) as first_day, max(gas_day) as last_day,
    cast(sum(volume_m3) as double) as observed_m3, cast(sum(ago_m3) as double) as ago_m3,
    cast(sum(weather_m3) as double) as weather_m3, count(weather_m3) = count(*) as is_weather_normal
  from churn_pair
  group by customer_id, span
),
moved as (
  select
    s.*, u.mean_m3,
    case when is_weather_normal then greatest(-most, least(most, weather_m3)) else 0.0 end + ago_m3 as wanted_m3
  from (select *, limit_of('arc_churn_warning_record', 'decline.weather.most') * ago_m3 as most from summed) s
  join churn_usual u on u.customer_id = s.customer_id
  where s.n_days = s.n_wanted
)
select
  customer_id, span, first_day, last_day, observed_m3, is_weather_normal,
  case
    when wanted_m3 > limit_of('arc_churn_warning_record', 'decline.min_expected_share') * mean_m3 * n_days then wanted_m3
  end as expected_m3
from moved
