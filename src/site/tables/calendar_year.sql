-- What the calendar knows of each year that the ledger covers and the next. Grain: one row per year.
select
  strftime(c."date", '%Y') as year, cast(count(*) filter (where c.is_workday) as integer) as n_workdays,
  cast(count(*) filter (where c.day_type = 'holiday') as integer) as n_holidays,
  cast(count(*) filter (where c.is_workday and isodow(c."date") > 5) as integer) as n_makeup
from calendar_day as c cross join workspace_setting as w
where year(c."date") between year(w.as_of) - 2 and year(w.as_of)
group by 1
