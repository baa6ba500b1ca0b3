-- The days on which a case's way is drawn, whether they are worked, and the hours of a working day. Grain: one row per day
-- from 180 days before the cut-off to 60 days after it, as far as the calendar reaches.
with hours as (
  select
    max(text) filter (where key = 'work_start') as work_start, max(text) filter (where key = 'work_end') as work_end
  from rulebook_param
  where rule_id = 'common_conventions'
)
select c."date" as day, c.is_workday, c.holiday_name, h.work_start, h.work_end
from calendar_day as c
cross join workspace_setting as w
cross join hours as h
where c."date" >= cast(w.as_of as date) - 180 and c."date" < cast(w.as_of as date) + 60
