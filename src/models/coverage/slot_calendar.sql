-- Purpose: the slots in which something is due again and again: weeks (Monday to Sunday), months, quarters, half-years and
-- years that began by the cut-off. A slot counts in the month in which it ends.
-- Grain: one row per kind of slot × first day.
with day as (
  select cast(d.day as date) as day
  from cutoff c
  cross join lateral (select unnest(range(timestamp '2004-01-01', c.last_day + interval 1 day, interval 1 day)) as day) d
),
began as (
  select distinct 'week' as slot, cast(date_trunc('week', day) as date) as first_day from day
  union all select distinct 'month', cast(date_trunc('month', day) as date) from day
  union all select distinct 'quarter', cast(date_trunc('quarter', day) as date) from day
  union all select distinct 'half_year', make_date(year(day), case when month(day) <= 6 then 1 else 7 end, 1) from day
  union all select distinct 'year', make_date(year(day), 1, 1) from day
),
ended as (
  select
    slot, first_day, cast(case slot
      when 'week' then first_day + interval 7 day
      when 'month' then first_day + interval 1 month
      when 'quarter' then first_day + interval 3 month
      when 'half_year' then first_day + interval 6 month
      when 'year' then first_day + interval 1 year
    end as date) - 1 as last_day
  from began
)
select
  e.slot, e.first_day, e.last_day, e.last_day - e.first_day + 1 as days, cast(date_trunc('month', e.last_day) as date) as month,
  e.last_day <= c.last_day as is_over
from ended e cross join cutoff c
order by e.slot, e.first_day
