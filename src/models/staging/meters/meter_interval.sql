-- Purpose: the days of meters that were changed or whose readings may fall, each with the reading before it and what the
-- customer uses on a typical day (the median of typical.min_days or more).
-- Clause: rule use_meter_replacement_break.
-- Grain: one row per customer × meter × gas_day of the series that are looked at.
with series as (
  select
    s.customer_id, s.meter_id, coalesce(c.chain_id, s.meter_id) as chain_id, coalesce(c.place, 0) as place,
    s.may_fall or s.customer_id in (select customer_id from meter_change) as is_watched
  from meter_series s
  left join meter_chain c on c.customer_id = s.customer_id and c.meter_id = s.meter_id
),
digit as (
  select meter_id, max(digits) as digits from stg_meter where meter_id is not null group by meter_id
),
watched as (
  select
    v.customer_id, v.meter_id, s.chain_id, s.place, v.gas_day,
    cast(v.volume_m3 as double) as reported_m3, cast(v.reading_end as double) as reading
  from stg_daily_volume v
  join series s on s.customer_id = v.customer_id and s.meter_id is not distinct from v.meter_id
  where s.is_watched
),
typical as (
  select customer_id, chain_id, median_of(reported_m3) as typical_m3
  from watched
  where reported_m3 > 0
  group by customer_id, chain_id
  having count(*) >= limit_of('use_meter_replacement_break', 'typical.min_days')
),
before as (
  select
    *,
    last_value(reading ignore nulls) over earlier as prev_reading,
    last_value(case when reading is not null then gas_day end ignore nulls) over earlier as prev_reading_day,
    last_value(gas_day) over earlier as prev_row_day
  from watched
  window earlier as (
    partition by customer_id, chain_id order by gas_day, place rows between unbounded preceding and 1 preceding
  )
)
select
  b.customer_id, b.meter_id, b.chain_id, b.place, b.gas_day, b.reported_m3, b.reading,
  case when b.reading is not null then b.prev_reading end as prev_reading,
  b.reading - b.prev_reading as change_m3,
  case when b.reading is not null and b.prev_reading is not null then b.prev_reading_day else b.prev_row_day end as prev_day,
  t.typical_m3, d.digits
from before b
left join typical t on t.customer_id = b.customer_id and t.chain_id is not distinct from b.chain_id
left join digit d on d.meter_id = b.meter_id
order by b.customer_id, b.meter_id, b.gas_day
