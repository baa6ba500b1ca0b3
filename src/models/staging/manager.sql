-- Purpose: account managers (客户经理) and how many accounts each leads as of the cut-off. Without manager records: the
-- manager_id values of the assignments.
-- Grain: one row per manager.
with held as (
  select a.manager_id, count(distinct a.customer_id) as n_accounts
  from stg_assignment a cross join cutoff c
  where coalesce(a.is_lead, true)
    and (a.valid_from is null or a.valid_from <= c.last_day) and (a.valid_to is null or a.valid_to >= c.last_day)
  group by a.manager_id
),
known as (
  select manager_id from stg_account_manager
  union
  select manager_id from stg_assignment
  where manager_id is not null and not exists (select 1 from stg_account_manager)
)
select k.manager_id, m.display_name, m.unit_id, m.role, coalesce(h.n_accounts, 0) as n_accounts
from known k
left join stg_account_manager m on m.manager_id = k.manager_id
left join held h on h.manager_id = k.manager_id
order by k.manager_id
