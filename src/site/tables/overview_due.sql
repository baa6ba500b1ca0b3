-- Cases that are overdue or due soon, counted by the day they are due; one whose clock stands has none and is left out; what is
-- overdue for more than nine days has its first due time only. Rows without a customer count all cases of a unit;
-- rows with one are for the sites of its managers (scope.ts), and the customer is never published: rows that then look
-- alike add up. Grain: rule × unit × state × day [× customer].
with open_case as (
  select
    c.rule_id, r.title_zh, r.title_en, c.unit_id, c.state,
    case when c.state = 'pending' or c.due_at >= w.as_of - interval 9 day then cast(c.due_at as date) end as due_day, c.due_at,
    c.customer_id
  from sla_case as c
  join rule as r on r.rule_id = c.rule_id
  cross join workspace_setting as w
  where c.state in ('overdue', 'pending') and c.due_at is not null
)
select
  rule_id, title_zh, title_en, unit_id, state, due_day, min(due_at) as first_due_at, cast(count(*) as integer) as n,
  case when grouping(customer_id) = 0 then customer_id end as customer_id
from open_case
group by grouping sets (
  (rule_id, title_zh, title_en, unit_id, state, due_day), (rule_id, title_zh, title_en, unit_id, state, due_day, customer_id)
)
having grouping(customer_id) = 1 or customer_id is not null
