-- Purpose: the daily ledger before the detector: a customer's meters summed per gas day, absent days as rows without a
-- value, each day with its class and weather. A day with a missing meter keeps the sum of the others, marked missing. A
-- volume that a change of the meter had spoiled is the true one, marked corrected, or missing where it is not known.
-- Grain: one row per customer × gas_day of volume_span; row_no counts them in that order, from 0.
with repaired as (
  select
    v.customer_id, v.gas_day, v.source, case when r.reason is null then v.volume_m3 else r.volume_m3 end as volume_m3,
    case when r.reason is null then v.quality when r.volume_m3 is null then 'missing' else 'corrected' end as quality
  from stg_daily_volume v
  left join volume_repair r
    on r.customer_id = v.customer_id and r.meter_id is not distinct from v.meter_id and r.gas_day = v.gas_day
),
metered as (
  select
    customer_id, gas_day, cast(sum(volume_m3) as double) as volume_m3,
    case
      when max(case when source = 'estimated' then 1 else 0 end) = 1 then 'estimated'
      when max(case when source = 'manual' then 1 else 0 end) = 1 then 'manual'
      else max(source)
    end as source,
    case
      when count(volume_m3) < count(*) then 'missing'
      when max(case when quality = 'missing' then 1 else 0 end) = 1 then 'missing'
      when max(case when quality = 'suspect' then 1 else 0 end) = 1 then 'suspect'
      when max(case when quality = 'corrected' then 1 else 0 end) = 1 then 'corrected'
      else max(quality)
    end as quality
  from repaired
  group by customer_id, gas_day
),
day as (
  select date from calendar_day
  union
  select gas_day from metered
)
select
  row_number() over (order by s.customer_id, d.date) - 1 as row_no,
  s.customer_id, s.unit_id, cast(d.date as date) as gas_day, m.volume_m3, m.source,
  case when m.customer_id is null then 'missing' else m.quality end as quality,
  c.day_class, c.spring_festival_offset, w.hdd18
from volume_span s
join day d on d.date between s.first_day and s.last_day
left join metered m on m.customer_id = s.customer_id and m.gas_day = d.date
left join calendar_day c on c.date = d.date
left join volume_weather w on w.unit_id is not distinct from s.unit_id and w.date = d.date
order by row_no
