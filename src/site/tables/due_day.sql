-- What is open at the cut-off, counted by the day on which it is or was due: cases of time limits, slots of coverage. A case
-- due at midnight is due on the day before; one whose clock stands has no due time: its state is paused. due_day is null
-- for what is due later than in 31 days. Rows without a customer
-- count all of a unit and manager; rows with one are for the sites of its managers (scope.ts), and the customer is never
-- published: rows that then look alike add up.
-- Grain: source × rule × unit × manager × state × day [× customer].
with item as (
  select
    'sla' as source, c.rule_id, c.unit_id, c.customer_id, case when c.due_at is null then 'paused' else c.state end as state,
    cast(c.due_at - interval 1 second as date) as due_day
  from sla_case as c
  where c.state in ('overdue', 'pending')
  union all
  select 'coverage', g.rule_id, g.unit_id, g.customer_id, g.state, g.due_on
  from coverage_gap as g
),
near as (
  select
    i.source, i.rule_id, i.unit_id, k.manager_id, i.customer_id, i.state,
    case when i.due_day < cast(w.as_of as date) + 31 then i.due_day end as due_day
  from item as i
  cross join workspace_setting as w
  left join customer as k on k.customer_id = i.customer_id
)
select
  source, rule_id, unit_id, manager_id, state, due_day, cast(count(*) as integer) as n,
  case when grouping(customer_id) = 0 then customer_id end as customer_id
from near
group by grouping sets (
  (source, rule_id, unit_id, manager_id, state, due_day),
  (source, rule_id, unit_id, manager_id, state, due_day, customer_id)
)
having grouping(customer_id) = 1 or customer_id is not null
