-- Who is missing: what ended undone this year, and what is due within 31 days. The subject stands for what is about no
-- customer. customer_unit_id decides who may see customer_id (scope.ts) and is never published.
-- Grain: rule × customer or subject × slot.
select
  g.rule_id, g.unit_id, g.customer_id, case when g.customer_id is null then g.subject end as subject, g.due_on,
  g.last_done_on, g.state, g.reason, k.unit_id as customer_unit_id
from coverage_gap as g
cross join workspace_setting as w
left join customer as k on k.customer_id = g.customer_id
where g.state = 'overdue' or g.due_on < cast(w.as_of as date) + 31
