-- Purpose: the pauses that stop a rule's clock as spans (from_place, to_place] of its axis, overlapping ones merged. A
-- day of a day clock stands when the clock does at its end: from the day of the pause to the day before it is resumed. A
-- pause that still goes on ends with the case; of an open one it goes to the cut-off.
-- Grain: one row per rule_no × case_no × span. is_endless: it goes on at the cut-off.
with placed as (
  select
    h.rule_no, h.case_no, h.to_at is null as is_endless, h.start_place, h.end_place,
    case h.clock
      when 'workdays' then a.workday_index when 'calendar_days' then day_number(h.from_at) - 1
      else second_number(h.from_at)
    end as from_place,
    case h.clock
      when 'workdays' then z.workday_index when 'calendar_days' then day_number(h.to_at) - 1
      else second_number(h.to_at)
    end as to_place
  from sla_pause_heeded h
  left join calendar_day a on a.date = cast(h.from_at as date) - 1
  left join calendar_day z on z.date = cast(h.to_at as date) - 1
  where h.from_at is not null
),
cut as (
  select
    rule_no, case_no, is_endless, greatest(from_place, start_place) as from_place,
    greatest(start_place, from_place, case when is_endless then end_place else to_place end) as to_place
  from placed
  where is_endless or to_place > greatest(from_place, start_place)
),
chained as (
  select
    *, coalesce(from_place > max(to_place) over (
      partition by rule_no, case_no order by from_place, to_place rows between unbounded preceding and 1 preceding
    ), true) as is_first
  from cut
),
numbered as (
  select
    *, sum(case when is_first then 1 else 0 end) over (
      partition by rule_no, case_no order by from_place, to_place rows unbounded preceding
    ) as span
  from chained
)
select
  rule_no, case_no, min(from_place) as from_place, cast(max(to_place) as bigint) as to_place,
  bool_or(is_endless) as is_endless
from numbered
group by rule_no, case_no, span
