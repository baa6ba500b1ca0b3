-- Purpose: the pauses that stop a rule's clock, with the places of the case on the rule's axis; limit_place is where it
-- is due without pauses. Lengths without dates are known in working days and stop that clock alone.
-- Grain: one row per rule_no × case_no × pause, and × extension whether it stops the clock or not (is_extension).
select
  s.rule_no, s.case_no, s.clock, s.start_place, s.end_place, s.start_place + s.limit_length as limit_place, p.reason,
  p.from_at, coalesce(p.to_at, s.finished_at) as to_at, p.workdays, s.started_at,
  case when h.rule_no is not null then p.notified_at end as notified_at,
  p.from_at is null and p.workdays is null as is_extension
from sla_pause p
join sla_case_span s on s.case_no = p.case_no
left join sla_rule_pause h on h.rule_no = s.rule_no and h.reason = p.reason
where case
  when p.from_at is not null then h.rule_no is not null and p.from_at < s.ended_at
  when p.workdays is not null then h.rule_no is not null and s.clock = 'workdays'
  else not s.states_due
end
