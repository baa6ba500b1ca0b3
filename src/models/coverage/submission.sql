-- Purpose: every report that a unit owes, and whether it came before it was due ("前": strictly before the 7th 16:00:00 of
-- the month after its period; holidays do not postpone; for a period shorter than a month the due time that the register
-- states). A day without a clock time on the due day cannot be judged. Of several lines of a report the first submission
-- counts.
-- Grain: one row per unit × report × period.
-- Clause: 客户受电工程回访制度 第十一条, rule rep_monthly_7th_16h.
with written as (
  select
    unit_id, report, period, max(due_at) as due_at, min(submitted_at) as submitted_at,
    min_by(day_precise, submitted_at) as day_precise, max("rows") as "rows", bool_and(format_ok) as format_ok, min_by(channel, submitted_at) as channel,
    min_by(file_sha256, submitted_at) as file_sha256
  from report_submitted
  where unit_id is not null and report is not null and period is not null
  group by unit_id, report, period
),
brings as (
  select report, case when count(distinct family) = 1 then max(family) end as family from report_submitted group by report
),
due as (
  select
    d.unit_id, d.report, d.period, b.family, coalesce(report_due(d.month, l.seconds), w.due_at) as due_at,
    w.submitted_at, w.day_precise, w."rows", w.format_ok, w.channel, w.file_sha256
  from report_owed d
  join brings b on b.report = d.report
  cross join report_limit l
  left join written w on w.unit_id = d.unit_id and w.report = d.report and w.period = d.period
)
select
  d.unit_id, d.report, d.family, d.period, d.due_at, d.submitted_at,
  case
    when d.day_precise and cast(d.submitted_at as date) = cast(d.due_at as date) then 'undeterminable'
    when d.submitted_at < d.due_at then 'on_time'
    when d.submitted_at >= d.due_at then 'late'
    when d.due_at < c.as_of then 'overdue'
    when d.due_at is not null then 'pending'
  end as state,
  case
    when d.day_precise and cast(d.submitted_at as date) = cast(d.due_at as date) then null
    when d.submitted_at >= d.due_at then seconds_between(d.due_at, d.submitted_at) / 3600.0
    when d.submitted_at is null and d.due_at < c.as_of then seconds_between(d.due_at, c.as_of) / 3600.0
  end as hours_late,
  cast(d."rows" as bigint) as "rows", d.format_ok, d.channel, d.file_sha256
from due d cross join cutoff c
order by d.unit_id, d.report, d.period
