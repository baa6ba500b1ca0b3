-- Purpose: each case against each rule that looks at it: due time, time taken and state at the cut-off. A date without
-- a clock time ends with its day. Working days: due when the n-th working day after the first one ends (24:00). What
-- stood still is left out of the time taken; most cases never pause, so pauses join last.
-- Grain: one row per rule × case. Clause: the rule's own, in rulebook_rule.
with workday as (
  select workday_index, date from calendar_day where is_workday
),
moved as (
  select
    s.*, s.start_place + s.limit_length + coalesce(p.shift, 0) as due_place, coalesce(p.is_standing, false) as is_standing,
    coalesce(p.stood, 0) + coalesce(e.stood, 0) as stood, e.extended_due,
    nullif(concat_ws('+', case when p.is_standing or p.shift > 0 or p.stood > 0 then p.reasons end, e.reason), '')
      as pause_reason, k.remark
  from sla_case_span s
  left join sla_case_paused p on p.rule_no = s.rule_no and p.case_no = s.case_no
  left join sla_case_extended e on e.rule_no = s.rule_no and e.case_no = s.case_no
  left join sla_case_remark k on k.case_no = s.case_no
),
timed as (
  select
    m.*, case
      when m.states_due then m.stated_due
      when m.is_standing then null
      else greatest(m.extended_due, case m.clock
        when 'workdays' then day_end(w.date)
        when 'calendar_days' then day_end(date '1970-01-01' + cast(m.due_place as integer))
        else add_seconds(m.started_at, m.due_place - m.start_place)
      end)
    end as due_at,
    case
      when not m.is_backward then greatest(m.end_place - m.start_place - m.stood, 0)
      when m.finish_end is not null then m.start_place - m.end_place
    end as taken
  from moved m
  left join workday w on w.workday_index = case when m.clock = 'workdays' then m.due_place end
),
judged as (
  select
    *, case
      when not has_start then 'no_start'
      when start_day_precise and clock in ('hours', 'minutes') then 'no_clock_time'
      when not is_recorded then 'not_recorded'
      when states_due and due_at is null then 'no_deadline'
      when due_at is null and not is_standing then 'no_calendar'
      when finish_end < started_at and not is_backward then 'out_of_order'
      when finish_day_precise and clock in ('hours', 'minutes') then 'no_clock_time'
    end as gap
  from timed
)
select
  rule_id, case_id, unit_id, customer_id, started_at, case when exclusion is null and has_start then due_at end as due_at, finished_at,
  case when exclusion is null and gap is null then stood else 0 end / cast(unit_length as double) as paused,
  case when exclusion is null and gap is null then taken / cast(unit_length as double) end as elapsed,
  clock as elapsed_unit,
  case
    when exclusion is not null then 'excluded'
    when gap is not null then 'undeterminable'
    when finish_end <= due_at then 'on_time'
    when finish_end > due_at then 'late'
    when due_at <= last_instant then 'overdue'
    else 'pending'
  end as state,
  coalesce(exclusion, gap, case when finish_end is null then remark end) as reason,
  case when exclusion is null and gap is null then pause_reason end as pause_reason
from judged
order by rule_no, case_no
