-- Purpose: the ordinary days of a key account that can be compared: with a value, no holiday, outside the Spring
-- Festival, no catch-up or faulty reading, and no day of a confirmed shutdown, curtailment, supply cut, incident or
-- change of the meter. They reach back a year beyond the days that are looked at (is_reached); shifted_day is the
-- same weekday a year later.
-- Grain: one row per customer × gas_day. Clause: rule arc_churn_warning_record, decline.
with known as (
  select distinct customer_id, first_day, last_day from known_use where known not in ('natural', 'new_normal')
),
faulty as (
  select distinct customer_id, gas_day from anomaly_day where kind in ('catchup', 'negative', 'rollover')
),
special as (
  select date
  from calendar_day
  where day_class in ('holiday', 'spring_festival')
    or spring_festival_offset between -limit_of('arc_churn_warning_record', 'decline.festival.before_days')
      and limit_of('arc_churn_warning_record', 'decline.festival.after_days')
)
select
  k.customer_id, b.gas_day, b.gas_day >= k.reach_from as is_reached, cast(b.gas_day + k.ago_days as date) as shifted_day,
  cast(b.volume_m3 as decimal(18, 4)) as volume_m3, b.day_class, cast(b.hdd18 as decimal(9, 4)) as hdd18
from churn_customer k
join volume_base b on b.customer_id = k.customer_id and b.gas_day >= k.ago_from
where b.volume_m3 >= 0 and coalesce(b.quality, '') <> 'missing'
  and not exists (select 1 from special s where s.date = b.gas_day)
  and not exists (
    select 1 from known u where u.customer_id = b.customer_id and b.gas_day between u.first_day and u.last_day
  )
  and not exists (select 1 from faulty f where f.customer_id = b.customer_id and f.gas_day = b.gas_day)
