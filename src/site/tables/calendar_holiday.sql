-- Statutory holidays of the two years before the cut-off, in runs of days off. Grain: one row per run; names are those of
-- its days, the first first, joined by '+'.
with day_off as (
  select
    c."date" as day,
    case c.holiday_name
      when '元旦' then 'new_year' when '春节' then 'spring_festival' when '清明节' then 'qingming'
      when '劳动节' then 'labour' when '端午节' then 'dragon_boat' when '中秋节' then 'mid_autumn'
      when '国庆节' then 'national' else coalesce(c.holiday_name, 'other') end as name,
    c."date" - cast(row_number() over (order by c."date") as integer) as run
  from calendar_day as c
  cross join workspace_setting as w
  where c.day_type = 'holiday' and c."date" < w.as_of and c."date" >= cast(w.as_of as date) - interval 2 year
),
named as (
  select run, name, min(day) as first_day, max(day) as last_day from day_off group by run, name
)
select
  min(first_day) as first_day, max(last_day) as last_day, string_agg(name, '+' order by first_day) as names
from named
group by run
