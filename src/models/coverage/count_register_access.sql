-- Purpose: look-ups of customer files in the register: approved or not; written down with who, what and how; and of those that
-- take something away or ask for paper (view, copy, borrow) whether registered in full and approved.
-- Grain: one row per rule × unit × month × state × reason.
-- Clause: rules gov_authorised_access, gov_access_logged and gov_access_register.
with entry as (
  select
    unit_id, cast(date_trunc('month', "at") as date) as month, approved, action,
    case when actor_id is null then 'no_actor' when object is null then 'no_object' when action is null then 'no_action' end as lack
  from stg_access_log
),
judged as (
  select
    'gov_authorised_access' as rule_id, unit_id, month, approved as is_done,
    case when approved is null then 'not_recorded' when not approved then 'not_approved' end as reason
  from entry
  union all
  select 'gov_access_logged', unit_id, month, lack is null, lack from entry
  union all
  select
    'gov_access_register', unit_id, month, lack is null and approved,
    case when lack is not null then lack when approved is null then 'not_recorded' when not approved then 'not_approved' end
  from entry
  where coalesce(action in ('view', 'copy', 'borrow'), true)
)
select
  rule_id, unit_id, month, false as is_stock, case when is_done then 'on_time' when is_done is null then 'undeterminable' else 'overdue' end as state,
  reason, count(*) as n
from judged
group by all
