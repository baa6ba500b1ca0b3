-- Purpose: the history of every account under a rolling rule, cut where a visit falls. Days are turned into months (year × 12 +
-- month): the first whose end is on that day or later. asked_no: in service for all of the rule's days; blank_no: without any
-- inspection it is overdue from here, since the records go back far enough; overdue_no: the last inspection before or on the visit has
-- run out; excused_no: so has the reason of an attempt.
-- Grain: one row per rule × account × span of days with a weight × visit (one without a visit where there is none).
-- Clause: rules insp_resident_2y, insp_key_community_extra, insp_nonresident_yearly.
with visit as (
  select
    customer_id, day, is_done, reason, lead(day) over history as next_day, lag(day) over history is null as is_first,
    max(case when is_done then day end) over history as done_on
  from inspection_visit
  window history as (partition by customer_id order by day)
),
bound as (
  select
    f.first_on, c.last_day, year(f.first_on) * 12 + month(f.first_on) as first_no, year(c.last_day) * 12 + month(c.last_day) as last_no
  from family_start f cross join cutoff c
  where f.family = 'inspection'
),
dated as (
  select
    d.duty_no, d.weight, d.exclusion, d.from_on, d.until_on, d.opened_on + d.window_days - 1 as asked_on,
    greatest(d.opened_on, b.first_on) + d.window_days - 1 as blank_on,
    least(greatest(d.from_on, coalesce(v.day, d.until_on)), d.until_on) as visit_on,
    least(coalesce(v.next_day, d.until_on), d.until_on) as next_on, v.done_on + d.window_days as run_out_on,
    case when not v.is_done then v.day + d.window_days else v.day end as excused_on,
    v.day is not null as is_visited, coalesce(v.is_first, true) as is_first, v.reason, b.*
  from inspection_duty d
  cross join bound b
  left join visit v on v.customer_id = case when d.exclusion is null then d.customer_id end
)
select
  duty_no, weight, exclusion, is_visited, is_first, run_out_on is not null as is_done, reason,
  month_no(from_on, first_no, last_day, last_no) as from_no, month_no(until_on, first_no, last_day, last_no) as until_no,
  month_no(asked_on, first_no, last_day, last_no) as asked_no, month_no(blank_on, first_no, last_day, last_no) as blank_no,
  month_no(visit_on, first_no, last_day, last_no) as visit_no, month_no(next_on, first_no, last_day, last_no) as next_no,
  month_no(coalesce(run_out_on, blank_on), first_no, last_day, last_no) as overdue_no,
  month_no(excused_on, first_no, last_day, last_no) as excused_no
from dated
where until_on > first_on
