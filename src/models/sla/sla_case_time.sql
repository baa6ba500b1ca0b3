-- Purpose: the times of each case that an enabled rule reads; day_precise marks a date written without a clock time. A
-- written 00:00 is a time unless the row says that it is precise to the day.
-- Grain: one row per case × field with a value.
with used as (
  select family, from_field as field from sla_rule
  union select family, due_field from sla_rule where due_field is not null
  union select family, unnest(to_fields) from sla_rule
),
complaint as (
  select complaint_no as case_id, 'received_at' as field, received_at as moment, day_precision from stg_complaint
  union all select complaint_no, 'dispatched_at', dispatched_at, day_precision from stg_complaint
  union all select complaint_no, 'first_contact_at', first_contact_at, day_precision from stg_complaint
  union all select complaint_no, 'first_action_at', first_action_at, day_precision from stg_complaint
  union all select complaint_no, 'investigated_at', investigated_at, day_precision from stg_complaint
  union all select complaint_no, 'proposed_at', proposed_at, day_precision from stg_complaint
  union all select complaint_no, 'implemented_at', implemented_at, day_precision from stg_complaint
  union all select complaint_no, 'replied_at', replied_at, day_precision from stg_complaint
  union all select complaint_no, 'closed_at', closed_at, day_precision from stg_complaint
  union all select complaint_no, 'archived_at', archived_at, day_precision from stg_complaint
  union all select complaint_no, 'due_at', due_at, day_precision from stg_complaint
  union all select complaint_no, 'extension_until', extension_until, day_precision from stg_complaint
  union all select complaint_no, 'extension_notified_at', extension_notified_at, day_precision from stg_complaint
),
repair_job as (
  select job_id as case_id, 'reported_at' as field, reported_at as moment, day_precision from stg_repair_job
  union all select job_id, 'dispatched_at', dispatched_at, day_precision from stg_repair_job
  union all select job_id, 'arrived_at', arrived_at, day_precision from stg_repair_job
  union all select job_id, 'started_at', started_at, day_precision from stg_repair_job
  union all select job_id, 'fixed_at', fixed_at, day_precision from stg_repair_job
  union all select job_id, 'archived_at', archived_at, day_precision from stg_repair_job
  union all select job_id, 'appointment_from', appointment_from, day_precision from stg_repair_job
  union all select job_id, 'appointment_to', appointment_to, day_precision from stg_repair_job
  union all select job_id, 'referred_at', referred_at, day_precision from stg_repair_job
),
written as (
  select 'complaint' as family, * from complaint where moment is not null
  union all
  select 'repair_job', * from repair_job where moment is not null
)
select
  b.case_no, w.family, w.case_id, w.field, w.moment as "at",
  coalesce(list_contains(w.day_precision, w.field), false)
    or (b.is_day_precise and clock_seconds(w.moment) = 0) as day_precise
from written w
join used u on u.family = w.family and u.field = w.field
join sla_case_base b on b.family = w.family and b.case_id = w.case_id
order by b.case_no, w.field
