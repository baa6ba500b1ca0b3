-- Purpose: a unit's open risks at the cut-off: whether each has a likelihood and an impact, by whose product they are ordered, and
-- whether it was identified or updated within some months.
-- Grain: one row per rule × open risk. Stock of the cut-off's month. Clause: rules ops_risk_priority and ops_risk_periodic.
with risk as (
  select
    r.risk_id, r.unit_id, r.likelihood * r.impact as priority, cast(coalesce(r.updated_at, r.identified_on) as date) as reviewed_on, c.last_day
  from stg_risk_register r cross join cutoff c
  where coalesce(r.closed_on > c.last_day, true)
),
judged as (
  select
    'ops_risk_priority' as rule_id, *, priority is not null as is_done, last_day as done_on,
    case when priority is null then 'no_priority' end as reason
  from risk
  union all
  select
    'ops_risk_periodic', *, reviewed_on > last_day - to_months(cast(limit_of('ops_risk_periodic', 'months') as integer)), reviewed_on,
    case when reviewed_on is null then 'not_recorded' end
  from risk
)
select
  rule_id, unit_id, cast(null as varchar) as customer_id, risk_id as subject, cast(date_trunc('month', last_day) as date) as month,
  last_day as due_on, case when is_done then done_on end as done_on,
  case when is_done then 'on_time' when is_done is null then 'undeterminable' else 'overdue' end as state, reason, true as is_stock
from judged
