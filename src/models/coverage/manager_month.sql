-- Purpose: who serves each key account at the end of each month (the cut-off in its month): leads, their roles and the roles of
-- the others (null: nobody knows). From the first month in which an assignment began; of assignments without days the cut-off's month alone.
-- Grain: one row per key account in service × month. Clause: 客户服务分类分级管理办法(试行) 第十五条.
with stock as (
  select s.month, least(s.last_day, c.last_day) as day
  from slot_calendar s cross join cutoff c
  where s.slot = 'month'
    and s.last_day >= coalesce((select min(valid_from) from stg_assignment), (select date_trunc('month', last_day) from cutoff))
    and exists (select 1 from stg_assignment)
),
account as (
  select s.month, s.day, t.tier, t.customer_id, coalesce(f.unit_id, c.unit_id) as unit_id, c.exclusion
  from stock s
  join tier_as_of t on s.day between t.valid_from and coalesce(t.valid_to, s.day)
  left join customer_service c on c.customer_id = t.customer_id
  left join customer_former_unit f
    on f.customer_id = t.customer_id and s.day between coalesce(f.valid_from, s.day) and f.valid_to
  where coalesce(c.opened_on <= s.day, true) and coalesce(c.closed_on > s.day, true)
),
served as (
  select
    a.customer_id, a.month, list(m.manager_id) filter (where m.is_lead) as leads, list(m.role) filter (where m.is_lead) as lead_roles,
    list(m.role) filter (where not m.is_lead) as roles
  from account a
  join account_team m on m.customer_id = a.customer_id
  where coalesce(m.valid_from <= a.day, true) and coalesce(m.valid_to >= a.day, true)
  group by a.customer_id, a.month
)
select
  a.month, a.day, a.tier, a.customer_id, a.unit_id, a.exclusion, coalesce(list_unique(s.leads), 0) as n_leads,
  coalesce(s.lead_roles, []) as lead_roles, coalesce(s.roles, []) as roles, s.customer_id is not null as is_served
from account a
left join served s on s.customer_id = a.customer_id and s.month = a.month
