-- Purpose: how long each step of a case took, by the clock and in working hours. A step has the name of the stage that it
-- leads to; what an event parts keeps that name. waiting: the case was halted (step wait); step closed: until it was
-- opened again. The step that a case stands at now has no to_at and counts until the cut-off. Hours are null where a date
-- has no clock time or lies outside the calendar.
-- Grain: one row per case × step, in the order of time.
with ordered as (
  select
    *, row_number() over w as seq, lead("at") over w as to_at, lead(event) over w as to_event,
    lead(day_precise) over w as to_day_precise,
    first_value(step ignore nulls) over (w rows between 1 following and unbounded following) as next_step,
    last_value(place ignore nulls) over (w rows between unbounded preceding and current row) as last_place,
    last_value(is_last ignore nulls) over (w rows between unbounded preceding and current row) as is_over,
    last_value(case when event in ('pause', 'resume', 'reopen') then event end ignore nulls)
      over (w rows between unbounded preceding and current row) as halt
  from sla_case_mark
  window w as (partition by case_no order by "at", place nulls first, event)
),
spanned as (
  select
    o.case_no, b.family, b.case_id, b.unit_id, o.seq, coalesce(o.halt = 'pause' and not o.is_over, false) as waiting, o."at" as from_at, o.to_at,
    case when o.is_over and o.to_event = 'reopen' then 'closed' else coalesce(o.next_step, k.step, 'other') end as step,
    coalesce(o.to_at, c.as_of) as until,
    o.day_precise or coalesce(o.to_day_precise, false) as day_precise
  from ordered o
  cross join cutoff c
  join sla_case_base b on b.case_no = o.case_no
  left join sla_step_kind k on k.family = b.family and k.place = o.last_place + 1
  where o.to_at is not null or not o.is_over
),
hours as (
  select
    clock_of(max(text) filter (where key = 'work_start')) as work_start,
    clock_of(max(text) filter (where key = 'work_end')) as work_end
  from rule_text
  where rule_id = 'common_conventions'
)
select
  s.case_id, s.seq, case when s.waiting then 'wait' else s.step end as step, s.from_at, s.to_at,
  case
    when not s.day_precise then worked_until(z.workday_index, z.is_workday, clock_seconds(s.until), h.work_start, h.work_end)
      - worked_until(a.workday_index, a.is_workday, clock_seconds(s.from_at), h.work_start, h.work_end)
  end / 3600.0 as working_h,
  case when not s.day_precise then seconds_between(s.from_at, s.until) end / 3600.0 as clock_h,
  s.family, s.unit_id, s.waiting
from spanned s
cross join hours h
left join calendar_day a on a.date = cast(s.from_at as date)
left join calendar_day z on z.date = cast(s.until as date)
order by s.case_no, s.seq
