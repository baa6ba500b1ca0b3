-- The reports that units owed in the last two years, and when they came. Grain: unit × report × period.
select
  s.unit_id, s.report, s.family, s.period, s.due_at, s.submitted_at, s.state, s.hours_late, s."rows", s.format_ok, s.channel
from submission as s cross join workspace_setting as w
where s.due_at is null or s.due_at > cast(w.as_of as date) - 1 - interval 24 month
