-- Purpose: what a rule sees of a case: start, end, and both as places on the rule's axis, which counts seconds (hours,
-- minutes), working days or days; unit_length axis units are one unit of the rule. An open case ends at the cut-off.
-- A midnight (24:00) belongs to the day it ends. Working days: a case received after the cut-off hour or on a day off
-- starts on the next working day. A case without a start is there when it has an end, or when the rule asks for one. A
-- backward clock runs to its start: limit_length < 0.
-- Grain: one row per rule_no × case_no.
with started as (
  select
    m.rule_no, m.case_no, r.rule_id, r.clock, r.unit_length, r.last_receipt, r.due_field is not null as states_due,
    cast(round(coalesce(x.limit_value, r.limit_value) * r.unit_length) * case when r.is_backward then -1 else 1 end as bigint)
      as limit_length, r.is_backward, b.case_id, b.unit_id, b.customer_id, s.case_no is not null as has_start,
    coalesce(s."at", b.started_at) as started_at, s.day_precise as start_day_precise, f.finished_at,
    f.day_precise as finish_day_precise,
    case when f.day_precise then day_last(f.finished_at) else f.finished_at end as finish_end,
    coalesce(f.finished_at, o.as_of) as ended_at,
    cast(case when f.day_precise then f.finished_at else add_seconds(coalesce(f.finished_at, o.as_of), -1) end as date)
      as end_day,
    case when b.in_disaster then 'disaster' when r.excludes_out_of_scope and b.out_of_scope then 'out_of_scope' end
      as exclusion,
    case when d.day_precise then day_end(d."at") else d."at" end as stated_due, e.rule_no is not null as is_recorded,
    o.last_instant
  from sla_case_rule m
  join sla_rule r on r.rule_no = m.rule_no
  join sla_case_base b on b.case_no = m.case_no
  left join sla_case_start s on s.rule_no = m.rule_no and s.case_no = m.case_no
  left join sla_case_stated d on d.rule_no = m.rule_no and d.case_no = m.case_no
  left join sla_case_finish f on f.rule_no = m.rule_no and f.case_no = m.case_no
  left join sla_recorded e on e.rule_no = m.rule_no and e.file = b.source_file
  left join sla_local_limit x on x.rule_no = m.rule_no and x.case_no = m.case_no
  cross join (select as_of, add_seconds(as_of, -1) as last_instant from cutoff) o
  where s.case_no is not null or f.case_no is not null or r.requires_start
)
select
  s.*,
  case s.clock
    when 'workdays' then workday_start(c.workday_index, c.is_workday, s.started_at, s.last_receipt)
    when 'calendar_days' then day_number(s.started_at)
    else second_number(s.started_at)
  end as start_place,
  case s.clock
    when 'workdays' then e.workday_index
    when 'calendar_days' then day_number(s.end_day)
    else second_number(s.ended_at)
  end as end_place
from started s
left join calendar_day c on c.date = case when s.clock = 'workdays' then cast(s.started_at as date) end
left join calendar_day e on e.date = case when s.clock = 'workdays' then s.end_day end
