-- Purpose: by how much a key account's use has fallen against the year before, twice: in the last comparable days and in
-- those before them; decline is the smaller fall (below 0: use rose). gap says why there is none.
-- Grain: one row per customer of churn_customer. Clause: rule arc_churn_warning_record, decline and zero.
select
  k.customer_id,
  case
    when k.first_day > k.last_day - k.ago_days then 'no_year_ago'
    when b.customer_id is null then 'too_few_days'
    when r.expected_m3 is null or b.expected_m3 is null then 'out_of_season'
  end as gap,
  1 - r.observed_m3 / r.expected_m3 as decline_recent, 1 - b.observed_m3 / b.expected_m3 as decline_before,
  case
    when r.expected_m3 is not null and b.expected_m3 is not null
      then least(1 - r.observed_m3 / r.expected_m3, 1 - b.observed_m3 / b.expected_m3)
  end as decline,
  r.observed_m3, r.expected_m3, b.first_day as compared_from, r.last_day as compared_to,
  r.is_weather_normal and b.is_weather_normal as is_weather_normal,
  case when z.customer_id is null then 0 else z.zero_workdays end as zero_workdays, z.zero_since
from churn_customer k
left join churn_span r on r.customer_id = k.customer_id and r.span = 'recent'
left join churn_span b on b.customer_id = k.customer_id and b.span = 'before'
left join churn_zero z on z.customer_id = k.customer_id
