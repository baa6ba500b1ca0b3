-- Purpose: managers who lead key accounts at the end of a month hold a post that may: a stock.
-- Grain: one row per lead manager × month, in the manager's unit.
-- Clause: 客户服务分类分级管理办法(试行) 第十三条, rule am_key_account_candidates.
with lead as (
  select m.month, m.day, t.manager_id, max(t.role) as role
  from manager_month m
  join account_team t
    on t.customer_id = m.customer_id and t.is_lead and m.day between coalesce(t.valid_from, m.day) and coalesce(t.valid_to, m.day)
  where m.exclusion is null
  group by m.month, m.day, t.manager_id
),
judged as (
  select l.*, r.unit_id, p.text is not null as is_met
  from (select month, day, manager_id, role from lead) l
  left join stg_account_manager r on r.manager_id = l.manager_id
  left join rule_text p on p.rule_id = 'am_key_account_candidates' and p.key like 'roles.%' and p.text = l.role
)
select
  'am_key_account_candidates' as rule_id, unit_id, cast(null as varchar) as customer_id, manager_id as subject, month, day as due_on,
  case when is_met then day end as done_on,
  case when role is null then 'undeterminable' when is_met then 'on_time' else 'overdue' end as state,
  case when role is null then 'not_recorded' when not is_met then role end as reason, true as is_stock
from judged
