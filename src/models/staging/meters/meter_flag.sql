-- Purpose: meters whose readings and volumes need a look, changed nowhere: a reading below the one before without a
-- known reason, one meter on two accounts at a time, volumes whose sum is not the readings' difference (where every day
-- has both; by more than the rule lets pass).
-- Grain: one row per customer × meter × reason (negative_difference, two_accounts, sum_differs).
-- Clause: rule use_meter_replacement_break, sum.
select
  customer_id, meter_id, 'negative_difference' as reason, min(gas_day) as first_day, max(gas_day) as last_day,
  count(*) as n_days
from meter_judged
where verdict = 'negative_difference'
group by customer_id, meter_id
union all
select
  a.customer_id, a.meter_id, 'two_accounts', cast(min(greatest(a.first_day, b.first_day)) as date),
  cast(max(least(a.last_day, b.last_day)) as date),
  date_diff('day', min(greatest(a.first_day, b.first_day)), max(least(a.last_day, b.last_day))) + 1
from meter_series a
join meter_series b
  on b.meter_id = a.meter_id and b.customer_id <> a.customer_id and b.first_day <= a.last_day and a.first_day <= b.last_day
group by a.customer_id, a.meter_id
union all
select s.customer_id, s.meter_id, 'sum_differs', s.first_day, s.last_day, s.n_days
from meter_series s
where s.n_days > 1 and s.n_volumes = s.n_days and s.n_readings = s.n_days
  and s.n_days = date_diff('day', s.first_day, s.last_day) + 1
  and abs(s.last_reading - s.first_reading - (s.volume_m3 - s.first_volume_m3))
    > greatest(
      limit_of('use_meter_replacement_break', 'sum.m3'),
      limit_of('use_meter_replacement_break', 'sum.share') * abs(s.last_reading - s.first_reading))
  and not exists (
    select 1 from meter_judged j
    where j.customer_id = s.customer_id and j.meter_id is not distinct from s.meter_id
  )
order by customer_id, meter_id, reason
