-- Purpose: the periods for which bounds are kept: the last bound_months months, and every quarter and year that holds data.
-- Grain: one row per period with its first and last month. Clause: rule common_data_checks.
with month as (
  select distinct cast(date_trunc('month', d.date) as date) as month, c.last_day
  from calendar_day d cross join cutoff c
  where d.date <= c.last_day
),
period as (
  select month_of(month) as period, month
  from month where month > date_trunc('month', last_day) - cast(limit_of('common_data_checks', 'bound_months') as integer) * interval 1 month
  union all select quarter_of(month), month from month
  union all select year_of(month), month from month
)
select period, min(month) as first_month, max(month) as last_month from period group by period order by period
