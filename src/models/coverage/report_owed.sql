-- Purpose: which unit owes which report for which period: every unit in service, of the kinds that send the report, from
-- the report's first month to the cut-off, whether the register has a line or not; and every line of the register.
-- Grain: one row per unit × report × period, with the period's last month.
with form as (
  select
    report, min(month) as first_month,
    case when period like '%-Q_' then 'quarter' when length(period) = 4 then 'year' when length(period) = 7 then 'month' end
      as form
  from report_submitted
  where month is not null
  group by all
),
asked as (
  select
    f.report, m.month,
    case f.form when 'month' then month_of(m.month) when 'quarter' then quarter_of(m.month) else year_of(m.month) end as period
  from form f
  cross join cutoff c
  join (select distinct cast(date_trunc('month', date) as date) as month from calendar_day) m
    on m.month between f.first_month and c.last_day
  where f.form = 'month' or f.form = 'quarter' and month(m.month) % 3 = 0 or f.form = 'year' and month(m.month) = 12
),
kind as (
  select distinct w.report, u.unit_type from report_submitted w join unit u on u.unit_id = w.unit_id
)
select u.unit_id, a.report, a.period, a.month
from asked a
join kind k on k.report = a.report
join unit u on u.unit_type is not distinct from k.unit_type
left join unit_current c on c.unit_id = u.unit_id
where coalesce(u.opened_on < a.month + interval 1 month, true) and coalesce(c.valid_to >= a.month, true)
union
select unit_id, report, period, month from report_submitted
where unit_id is not null and report is not null and period is not null
