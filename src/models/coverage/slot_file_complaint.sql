-- Purpose: closed complaints of the severities that count as important: archived some days after closing or not. A file without
-- a column for archiving leaves them undeterminable.
-- Grain: one row per important closed complaint or report, in the month in which the days end. Clause: rule arc_complaint_file.
with closed as (
  select
    s.complaint_no, coalesce(s.responsible_unit_id, s.unit_id, s.accepted_unit_id) as unit_id, s.customer_id,
    cast(s.closed_at as date) + cast(limit_of('arc_complaint_file', 'days') as integer) as due_on,
    cast(s.archived_at as date) as archived_on, f.file is not null as is_recorded, c.last_day
  from stg_complaint s
  cross join cutoff c
  left join record_field f on f.family = 'complaint' and f.field = 'archived_at' and f.file = s.source_file
  where s.closed_at is not null and (s.kind is null or s.kind in ('complaint', 'report'))
    and s.severity in (select text from rule_text where rule_id = 'arc_complaint_file' and starts_with(key, 'severities.'))
)
select
  'arc_complaint_file' as rule_id, unit_id, customer_id, complaint_no as subject, cast(date_trunc('month', due_on) as date) as month, due_on,
  archived_on as done_on,
  case when is_recorded or archived_on is not null then slot_state(archived_on, due_on, due_on <= last_day) else 'undeterminable' end as state,
  case when not is_recorded and archived_on is null then 'not_recorded' end as reason, false as is_stock
from closed
