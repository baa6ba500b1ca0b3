-- Purpose: return visits that are owed after each service: of tier 1 and 2, to who complained, after disputes and new connections;
-- and kinds of use of which a unit's month has enough services for one of them to be in its sample.
-- Grain: one row per rule × service (the subject), or unit × month × kind of use (the subject).
-- Clause: rules rv_tier12_100, rv_complaint_followup, rv_dispute_followup, rv_scope_new_connection, rv_sample_balance.
with sampled as (
  select
    unit_id, month, use, max(due_on) as due_on, min(done_on) filter (where state = 'on_time') as done_on,
    bool_or(state = 'pending') as is_waiting
  from service_due
  where rule_id = 'rv_sample_balance' and use is not null
  group by unit_id, month, use
  having count(*) >= limit_of('rv_sample_balance', 'min_events')
)
select rule_id, unit_id, customer_id, case_id as subject, month, due_on, done_on, state, reason, false as is_stock
from service_due
where rule_id in ('rv_tier12_100', 'rv_complaint_followup', 'rv_dispute_followup', 'rv_scope_new_connection')
union all
select
  'rv_sample_balance', unit_id, null, use, month, due_on, done_on,
  case when done_on is not null then 'on_time' when is_waiting then 'pending' else 'overdue' end,
  case when done_on is null then 'no_visit' end, false
from sampled
