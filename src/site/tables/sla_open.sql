-- What needs work: cases overdue or pending, and those that ended late within 60 days. Grain: rule × case.
-- customer_unit_id decides who may see customer_id (scope.ts) and is never published.
select
  c.rule_id, c.case_id, c.unit_id, c.started_at, c.due_at, c.finished_at, c.elapsed, c.elapsed_unit, c.state, c.reason,
  c.customer_id, k.unit_id as customer_unit_id
from sla_case as c
cross join workspace_setting as w
left join customer as k on k.customer_id = c.customer_id
where c.state in ('overdue', 'pending')
   or (c.state = 'late' and c.finished_at >= w.as_of - interval 60 day)
