-- Purpose: at every month's end (in the last month: at the cut-off), how many accounts had an inspection within the rule's days.
-- on_time: inspected; overdue: not, with the reason of the last attempt; pending: not in service for so many days yet; undeterminable: not
-- inspected since the records began, which is less than so many days ago; excluded: out of use. Counted by what changes from month to month.
-- Grain: one row per rule × unit × month × state × reason.
-- Clause: rules insp_resident_2y, insp_key_community_extra, insp_nonresident_yearly.
with kind (code, state, reason) as (
  values (1, 'on_time', null), (2, 'pending', null), (3, 'undeterminable', 'before_records'), (4, 'overdue', null),
    (5, 'overdue', 'refused'), (6, 'overdue', 'no_entry'), (7, 'overdue', 'vacant'), (8, 'excluded', 'not_ignited'),
    (9, 'excluded', 'suspended')
),
piece as (
  select duty_no, weight, case exclusion when 'not_ignited' then 8 else 9 end as code, from_no, until_no from inspection_span
  where exclusion is not null
  union all
  select duty_no, weight, 2, from_no, least(visit_no, asked_no) from inspection_span where is_first and exclusion is null
  union all
  select duty_no, weight, 3, greatest(from_no, asked_no), least(visit_no, blank_no) from inspection_span where is_first and exclusion is null
  union all
  select duty_no, weight, 4, greatest(from_no, blank_no), visit_no from inspection_span where is_first and exclusion is null
  union all
  select duty_no, weight, 1, visit_no, least(next_no, overdue_no) from inspection_span where is_done
  union all
  select duty_no, weight, 2, visit_no, least(next_no, asked_no) from inspection_span where is_visited and not is_done
  union all
  select duty_no, weight, 3, greatest(visit_no, asked_no), least(next_no, overdue_no) from inspection_span where is_visited and not is_done
  union all
  select
    duty_no, weight, case reason when 'refused' then 5 when 'no_entry' then 6 else 7 end, greatest(visit_no, overdue_no),
    least(next_no, excused_no)
  from inspection_span where reason is not null
  union all
  select duty_no, weight, 4, greatest(visit_no, overdue_no, excused_no), next_no from inspection_span where is_visited
),
counted as materialized (
  select duty_no, code, from_no, until_no, sum(weight) as n from piece where from_no < until_no
  group by duty_no, code, from_no, until_no
),
turn as (
  select duty_no, code, from_no as no, n from counted
  union all
  select duty_no, code, until_no, -n from counted
),
summed as (
  select duty_no, code, no, sum(n) as n from turn group by duty_no, code, no
),
running as (
  select duty_no, code, no, lead(no) over history as next_no, sum(n) over history as n
  from summed
  window history as (partition by duty_no, code order by no)
)
select w.rule_id, w.unit_id, s.month, true as is_stock, k.state, k.reason, cast(r.n as bigint) as n
from running r
join kind k on k.code = r.code
join inspection_window w on w.duty_no = r.duty_no
join slot_calendar s
  on s.slot = 'month' and year(s.month) * 12 + month(s.month) >= r.no and year(s.month) * 12 + month(s.month) < coalesce(r.next_no, 99999)
where r.n <> 0
