-- Purpose: each case against each rule that looks at it: due time, time taken and state at the cut-off. A date without
-- a clock time ends with its day. Working days: a case received after the cut-off hour or on a day off starts on the
-- next working day, and is due when the n-th working day after that ends (24:00).
-- Grain: one row per rule × case. Clause: the rule's own, in rulebook_rule.
with workday as (
  select workday_index, date from calendar_day where is_workday
),
started as (
  select
    r.*, b.case_no, b.case_id, b.unit_id, b.customer_id, s."at" as started_at, s.day_precise as start_day_precise,
    f.finished_at, f.day_precise as finish_day_precise, o.last_instant,
    case when f.day_precise then add_seconds(f.finished_at, 86399) else f.finished_at end as finish_end,
    case when b.in_disaster then 'disaster' when r.excludes_out_of_scope and b.out_of_scope then 'out_of_scope' end
      as exclusion,
    case when d.day_precise then day_end(d."at") else d."at" end as stated_due, e.rule_no is not null as is_recorded
  from sla_case_rule m
  join sla_rule r on r.rule_no = m.rule_no
  join sla_case_base b on b.case_no = m.case_no
  join sla_case_time s on s.case_no = m.case_no and s.field = r.from_field
  left join sla_case_time d on d.case_no = m.case_no and d.field = r.due_field
  left join sla_case_finish f on f.rule_no = m.rule_no and f.case_no = m.case_no
  left join sla_recorded e on e.rule_no = m.rule_no and e.file = b.source_file
  cross join (select add_seconds(as_of, -1) as last_instant from cutoff) o
),
counted as (
  select
    s.*,
    c.workday_index + case
      when c.is_workday and strftime(s.started_at, '%H:%M:%S') <= rpad(s.day0_cutoff, 8, ':00') then 0 else 1
    end as day0_index
  from started s
  left join calendar_day c on c.date = case when s.clock = 'workdays' then cast(s.started_at as date) end
),
timed as (
  select
    c.*, case
      when c.due_field is not null then c.stated_due
      when c.clock = 'hours' then add_seconds(c.started_at, c.limit_value * 3600)
      when c.clock = 'minutes' then add_seconds(c.started_at, c.limit_value * 60)
      when c.clock = 'workdays' then day_end(w.date)
      when c.clock = 'calendar_days' then day_end(cast(c.started_at as date) + cast(c.limit_value as integer))
    end as due_at,
    case c.clock
      when 'hours' then seconds_between(c.started_at, coalesce(c.finished_at, add_seconds(c.last_instant, 1))) / 3600.0
      when 'minutes' then seconds_between(c.started_at, coalesce(c.finished_at, add_seconds(c.last_instant, 1))) / 60.0
      when 'workdays' then greatest(0, e.workday_index - c.day0_index)
      when 'calendar_days' then cast(coalesce(c.finished_at, c.last_instant) as date) - cast(c.started_at as date)
    end as elapsed
  from counted c
  left join workday w on w.workday_index = c.day0_index + cast(c.limit_value as integer)
  left join calendar_day e
    on e.date = case when c.clock = 'workdays' then cast(coalesce(c.finished_at, c.last_instant) as date) end
),
judged as (
  select
    *, case
      when start_day_precise and clock in ('hours', 'minutes') then 'no_clock_time'
      when not is_recorded then 'not_recorded'
      when due_at is null then case when due_field is null then 'no_calendar' else 'no_deadline' end
      when finish_end < started_at then 'out_of_order'
      when finish_day_precise and clock in ('hours', 'minutes') then 'no_clock_time'
    end as gap
  from timed
)
select
  rule_id, case_id, unit_id, customer_id, started_at, case when exclusion is null then due_at end as due_at, finished_at,
  cast(0 as double) as paused, case when exclusion is null and gap is null then cast(elapsed as double) end as elapsed,
  clock as elapsed_unit,
  case
    when exclusion is not null then 'excluded'
    when gap is not null then 'undeterminable'
    when finish_end <= due_at then 'on_time'
    when finish_end > due_at then 'late'
    when due_at <= last_instant then 'overdue'
    else 'pending'
  end as state,
  coalesce(exclusion, gap) as reason
from judged
order by rule_id, case_no
