-- Purpose: non-residents under the yearly rule that are to be inspected next, or already should have been: last inspection, and the last
-- day on which it still counts. Residents are counted, not listed.
-- Grain: one row per account that is overdue at the cut-off or due within some days. Clause: rule insp_nonresident_yearly.
with held as (
  select d.duty_no, d.customer_id, d.window_days, d.opened_on, c.last_day
  from inspection_duty d cross join cutoff c
  where d.segment = 'non_resident' and d.exclusion is null and d.from_on <= c.last_day and d.until_on > c.last_day
  group by all
  having sum(d.weight) > 0
),
last_visit as (
  select customer_id, max(case when is_done then day end) as done_on, arg_max(reason, day) as reason, max(day) as day
  from inspection_visit
  where customer_id in (select customer_id from held)
  group by customer_id
),
dated as (
  select
    w.rule_id, w.unit_id, h.customer_id, v.done_on, h.last_day,
    cast(coalesce(v.done_on + h.window_days, greatest(h.opened_on, f.first_on) + h.window_days - 1) - 1 as date) as due_on,
    case when v.day > h.last_day - h.window_days and (v.done_on is null or v.day > v.done_on) then v.reason end as reason
  from held h
  join inspection_window w on w.duty_no = h.duty_no
  join family_start f on f.family = 'inspection'
  left join last_visit v on v.customer_id = h.customer_id
)
select
  rule_id, unit_id, customer_id, cast(null as varchar) as subject, due_on, done_on as last_done_on,
  case when due_on < last_day then 'overdue' else 'pending' end as state, reason
from dated
where due_on < last_day + cast(limit_of('insp_nonresident_yearly', 'list_days') as integer)
