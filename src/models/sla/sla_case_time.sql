-- Purpose: the times of each case that an enabled rule reads or that part its steps; day_precise marks a date written without a clock time. A
-- written 00:00 is a time unless the row says that it is precise to the day.
-- Grain: one row per case × field with a value.
with written as (
  select 'complaint' as family, case_id, field, moment, day_precision from time_complaint
  union all select 'repair_job', case_id, field, moment, day_precision from time_repair_job
  union all select 'install_job', case_id, field, moment, day_precision from time_install_job
  union all select 'outage_notice', case_id, field, moment, day_precision from time_outage_notice
  union all select 'hazard', case_id, field, moment, day_precision from time_hazard
  union all select 'follow_up', case_id, field, moment, day_precision from time_follow_up
  union all select 'survey', case_id, field, moment, day_precision from time_survey
  union all select 'contact_log', case_id, field, moment, day_precision from time_contact_log
)
select
  b.case_no, u.field_no, w.moment as "at",
  coalesce(list_contains(w.day_precision, w.field), false)
    or (b.is_day_precise and clock_seconds(w.moment) = 0) as day_precise
from written w
join sla_field u on u.family = w.family and u.field = w.field
join sla_case_base b on b.family = w.family and b.case_id = w.case_id
where w.moment is not null
