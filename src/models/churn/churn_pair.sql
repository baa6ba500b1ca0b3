-- Purpose: each comparable day beside the same weekday a year ago, from the latest day back: the first compare_days are
-- the span 'recent', as many before them 'before'. expected_m3 is what was used a year ago, moved by what the weather of
-- the two days differs.
-- Grain: one row per customer × gas_day of the two spans. Clause: rule arc_churn_warning_record, decline.
with pair as (
  select
    a.customer_id, a.gas_day, a.volume_m3, b.volume_m3 as ago_m3, a.hdd18 - b.hdd18 as colder,
    row_number() over (partition by a.customer_id order by a.gas_day desc) - 1 as place
  from churn_day a
  join churn_day b
    on b.customer_id = a.customer_id and b.shifted_day = a.gas_day and b.day_class is not distinct from a.day_class
  where a.is_reached
),
placed as (
  select *, limit_of('arc_churn_warning_record', 'decline.compare_days') as n from pair
)
select
  p.customer_id, p.gas_day, case when p.place < p.n then 'recent' else 'before' end as span, p.n as n_wanted,
  p.volume_m3, p.ago_m3, cast(u.slope_m3 * p.colder as decimal(18, 4)) as weather_m3
from placed p
left join churn_usual u on u.customer_id = p.customer_id
where p.place < p.n + p.n
