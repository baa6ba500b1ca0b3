-- Purpose: how many inspections were done by the day they were planned for, or some days after it; a visit without entry did not do
-- it. One that nobody planned cannot be judged.
-- Grain: one row per rule × unit × month (of the last day that counts) × state × reason. Clause: rule insp_service_plan.
with planned as (
  select
    unit_id, cast(planned_on + cast(limit_of('insp_service_plan', 'grace_days') as integer) as date) as due_on,
    case when result = 'done' then cast(visited_at as date) end as done_on, cast(visited_at as date) as visited_on,
    case when result <> 'done' then result end as reason
  from stg_inspection
),
judged as (
  select
    p.unit_id, cast(date_trunc('month', coalesce(p.due_on, p.visited_on)) as date) as month,
    case when p.due_on is null then 'undeterminable' else slot_state(p.done_on, p.due_on, p.due_on <= c.last_day) end as state, p.reason
  from planned p cross join cutoff c
)
select
  'insp_service_plan' as rule_id, unit_id, month, false as is_stock, state,
  case state when 'undeterminable' then 'not_planned' when 'overdue' then reason end as reason, count(*) as n
from judged
group by all
