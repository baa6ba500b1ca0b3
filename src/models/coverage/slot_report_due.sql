-- Purpose: reports with a deadline of their own: weekly ones before Monday 13:00 of the week after theirs (strictly before; a day
-- without a clock time cannot be judged on that Monday), and the monthly review of complaints by the 10th of the next month.
-- Holidays postpone neither.
-- Grain: one row per unit × report × period. Clause: rules rep_weekly_monday_13h and rep_complaint_review_10th.
with monday as (
  select clock_seconds(cast('2000-01-01 ' || text || ':00' as timestamp)) as seconds
  from rule_text
  where rule_id = 'rep_weekly_monday_13h' and key = 'due_time'
),
weekly as (
  select
    r.unit_id, concat(r.report, ' ', r.period) as subject,
    add_seconds(cast(date_trunc('week', cast(r.period as date)) as timestamp) + interval 1 week, max(m.seconds)) as due_at,
    min(r.submitted_at) as submitted_at, min_by(r.day_precise, r.submitted_at) as day_precise
  from report_submitted r cross join monday m
  where length(period) = 10 and r.unit_id is not null and r.report is not null
  group by r.unit_id, r.report, r.period
),
review as (
  select
    s.unit_id, concat(s.report, ' ', s.period) as subject, cast(s.submitted_at as date) as done_on,
    cast(cast(s.period || '-01' as date) + interval 1 month as date) + cast(limit_of('rep_complaint_review_10th', 'due_day') as integer) - 1
      as due_on
  from submission s
  join rule_text t on t.rule_id = 'rep_complaint_review_10th' and t.key = 'report' and contains(s.report, t.text)
  where length(period) = 7 and s.period not like '%Q%'
),
slot as (
  select
    'rep_weekly_monday_13h' as rule_id, w.unit_id, w.subject, cast(w.due_at as date) as due_on, cast(w.submitted_at as date) as done_on,
    case
      when w.day_precise and cast(w.submitted_at as date) = cast(w.due_at as date) then 'undeterminable'
      when w.submitted_at < w.due_at then 'on_time' when w.submitted_at >= w.due_at then 'late'
      when w.due_at < c.as_of then 'overdue' else 'pending'
    end as state
  from weekly w cross join cutoff c
  union all
  select 'rep_complaint_review_10th', r.unit_id, r.subject, r.due_on, r.done_on, slot_state(r.done_on, r.due_on, r.due_on <= c.last_day)
  from review r cross join cutoff c
)
select
  rule_id, unit_id, cast(null as varchar) as customer_id, subject, cast(date_trunc('month', due_on) as date) as month, due_on, done_on, state,
  case when state = 'undeterminable' then 'no_clock_time' end as reason, false as is_stock
from slot
