-- Purpose: the items of units' inspection plans, by their day; without one an item cannot be judged.
-- Grain: one row per item. Clause: rule insp_local_gov_higher.
select
  'insp_local_gov_higher' as rule_id, p.unit_id, p.customer_id, p.item as subject,
  cast(date_trunc('month', coalesce(p.due_on, make_date(p.year, 12, 31))) as date) as month, p.due_on,
  case when p.done_on <= c.last_day then p.done_on end as done_on,
  case when p.due_on is null then 'undeterminable'
    else slot_state(case when p.done_on <= c.last_day then p.done_on end, p.due_on, p.due_on <= c.last_day) end as state,
  case when p.due_on is null then 'no_deadline' end as reason, false as is_stock
from stg_unit_plan p cross join cutoff c
where p.kind = 'inspection'
