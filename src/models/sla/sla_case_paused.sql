-- Purpose: by how much pauses move a case's due time (shift) and how long its clock stood until the end (stood), both on
-- the rule's axis. A pause moves the due time when it begins before what the pauses before it left.
-- Grain: one row per rule_no × case_no with a pause that stops the rule's clock. is_standing: it has no due time yet.
with touched as (
  select
    rule_no, case_no, end_place, limit_place, cast(coalesce(sum(workdays), 0) as bigint) as known_length,
    string_agg(distinct reason, '+' order by reason) as reasons
  from sla_pause_heeded
  where not is_extension
  group by rule_no, case_no, end_place, limit_place
),
summed as (
  select
    p.*, t.limit_place + t.known_length + coalesce(sum(p.to_place - p.from_place) over (
      partition by p.rule_no, p.case_no order by p.from_place rows between unbounded preceding and 1 preceding
    ), 0) as due_place, t.end_place
  from sla_pause_place p
  join touched t on t.rule_no = p.rule_no and t.case_no = p.case_no
),
moved as (
  select
    rule_no, case_no, bool_or(is_endless and from_place < due_place) as is_standing,
    sum(to_place - from_place) filter (where from_place < due_place and not is_endless) as length,
    sum(greatest(0, least(to_place, end_place) - from_place)) as stood
  from summed
  group by rule_no, case_no
)
select
  t.rule_no, t.case_no, coalesce(m.is_standing, false) as is_standing,
  cast(t.known_length + coalesce(m.length, 0) as bigint) as shift,
  cast(t.known_length + coalesce(m.stood, 0) as bigint) as stood, t.reasons
from touched t
left join moved m on m.rule_no = t.rule_no and m.case_no = t.case_no
