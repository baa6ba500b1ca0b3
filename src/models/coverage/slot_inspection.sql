-- Purpose: inspections of tier 1 and 2 and of risk residents, slot by slot: the first one in it, or why the last attempt was none.
-- Accounts out of use are excluded.
-- Grain: one row per rule × slot × account. Clause: rules insp_tier1_monthly, insp_tier2_quarterly, insp_risk_monthly.
with visit as (
  select v.customer_id, v.day, v.is_done, v.reason
  from inspection_visit v
  where v.customer_id in (select customer_id from inspection_asked)
),
met as (
  select
    customer_id, 'month' as slot, cast(date_trunc('month', day) as date) as first_day, min(case when is_done then day end) as done_on,
    arg_max(reason, day) as reason
  from visit
  group by customer_id, date_trunc('month', day)
  union all
  select
    customer_id, 'quarter', cast(date_trunc('quarter', day) as date), min(case when is_done then day end), arg_max(reason, day)
  from visit
  group by customer_id, date_trunc('quarter', day)
)
select
  a.rule_id, a.unit_id, a.customer_id, case a.slot when 'month' then month_of(a.first_day) else quarter_of(a.first_day) end as subject,
  a.month, a.last_day as due_on, m.done_on,
  case when a.exclusion is not null then 'excluded' else slot_state(m.done_on, a.last_day, a.is_over) end as state,
  case when a.exclusion is not null then a.exclusion when m.done_on is null then m.reason end as reason, false as is_stock
from inspection_asked a
left join met m on m.customer_id = a.customer_id and m.slot = a.slot and m.first_day = a.first_day
