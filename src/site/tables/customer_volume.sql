-- Gas of the last 12 months against the 12 before, compared over the days of which both years have a reading, and only
-- where at least 330 have; over as many readings also the mean and the highest day with the load factor (one over the other) and how far Saturdays and
-- Sundays lie from working days. Grain: one row per listed customer.
with span as (
  select cast(as_of as date) as until, cast(cast(as_of as date) - interval 1 year as date) as since
  from workspace_setting
),
paired as (
  select
    v.customer_id, v.day_class, cast(v.volume_m3 as decimal(18, 4)) as volume_m3,
    cast(b.volume_m3 as decimal(18, 4)) as before_m3
  from volume_day as v
  cross join span as s
  left join volume_day as b
    on b.customer_id = v.customer_id and b.gas_day = cast(v.gas_day - interval 1 year as date)
  where v.gas_day >= s.since and v.gas_day < s.until
),
summed as (
  select
    customer_id, sum(volume_m3) as volume_m3, count(*) as days_expected, count(*) - count(volume_m3) as days_missing,
    count(volume_m3 + before_m3) as n_compared, count(volume_m3) as n_read, max(volume_m3) as peak_m3,
    sum(volume_m3) filter (where day_class in ('mon', 'tue', 'wed', 'thu', 'fri'))
      / count(volume_m3) filter (where day_class in ('mon', 'tue', 'wed', 'thu', 'fri')) as workday_m3,
    sum(volume_m3) filter (where day_class = 'sat') / count(volume_m3) filter (where day_class = 'sat') as saturday_m3,
    sum(volume_m3) filter (where day_class = 'sun') / count(volume_m3) filter (where day_class = 'sun') as sunday_m3,
    sum(case when before_m3 is not null then volume_m3 end) as now_m3,
    sum(case when volume_m3 is not null then before_m3 end) as then_m3
  from paired
  group by customer_id
)
select
  s.customer_id, k.unit_id, k.manager_id, s.volume_m3, s.days_expected, s.days_missing, s.n_compared,
  case when s.n_compared >= 330 and s.then_m3 > 0 then s.now_m3 / s.then_m3 - 1 end as yoy,
  case when s.n_read >= 330 and s.peak_m3 > 0 then s.volume_m3 / s.n_read / s.peak_m3 end as load_factor,
  case when s.n_read >= 330 then s.volume_m3 / s.n_read end as mean_day_m3,
  case when s.n_read >= 330 then s.peak_m3 end as peak_day_m3,
  case when s.n_read >= 330 and s.workday_m3 > 0 then s.saturday_m3 / s.workday_m3 - 1 end as saturday_share,
  case when s.n_read >= 330 and s.workday_m3 > 0 then s.sunday_m3 / s.workday_m3 - 1 end as sunday_share
from summed as s
join customer as k on k.customer_id = s.customer_id
where k.segment = 'non_resident' and (k.manager_id is not null or k.tier is not null)
