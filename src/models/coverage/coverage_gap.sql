-- Purpose: what is still open at the cut-off, for lists: slots of the current year that ended undone, and slots that can still
-- be met; of a stock the state of the last month. last_done_on is the last time before that the same was done for it.
-- Accounts under a rolling rule are listed by gap_inspection.
-- Grain: one row per open slot of coverage_slot or account of gap_inspection.
with last_month as (
  select rule_id, max(month) as month from coverage_slot where is_stock group by rule_id
),
done as (
  select rule_id, coalesce(customer_id, subject) as whose, max(done_on) as done_on
  from coverage_slot
  where done_on is not null
  group by rule_id, coalesce(customer_id, subject)
)
select s.rule_id, s.unit_id, s.customer_id, s.subject, s.due_on, d.done_on as last_done_on, s.state, s.reason
from coverage_slot s
cross join cutoff c
left join last_month m on m.rule_id = s.rule_id
left join done d on d.rule_id = s.rule_id and d.whose = coalesce(s.customer_id, s.subject)
where s.done_on is null and (s.state = 'pending' or s.state = 'overdue' and year(s.month) = year(c.last_day))
  and (not s.is_stock or s.month = m.month)
union all by name
select g.* from gap_inspection g join coverage_rule r on r.rule_id = g.rule_id
order by rule_id, due_on, unit_id, customer_id, subject
