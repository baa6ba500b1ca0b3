-- Purpose: residents in need: with a plan of services and a contact for their care in the year.
-- Grain: one row per unit × year × state × reason. Clause: 客户服务分类分级管理办法(试行) 第二十一条(三), rule visit_vulnerable_care.
with cared as (
  select distinct t.customer_id, t.year as first_day
  from cadence_touch t
  join rule_text p on p.rule_id = 'visit_vulnerable_care' and p.key like 'purposes.%' and p.text = t.purpose
  where t.source = 'contact_log'
),
judged as (
  select n.*, d.customer_id is not null as is_cared
  from need_slot n
  left join cared d on d.customer_id = n.customer_id and d.first_day = n.first_day
)
select
  'visit_vulnerable_care' as rule_id, unit_id, month, false as is_stock,
  case
    when exclusion is not null then 'excluded' when has_plan and is_cared then 'on_time' when not is_over then 'pending'
    when has_plan is null and is_cared then 'undeterminable' else 'overdue'
  end as state,
  case
    when exclusion is not null then exclusion when has_plan and is_cared or not is_over then null
    when has_plan is null and is_cared then 'not_recorded' when is_cared then 'no_plan' when has_plan then 'no_contact'
    else 'neither'
  end as reason,
  count(*) as n
from judged
group by all
