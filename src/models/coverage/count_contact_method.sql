-- Purpose: contacts with key accounts, and how many took one of the forms that the clause names; greetings have forms of their own.
-- Grain: one row per unit × month × state × method. Clause: 客户服务分类分级管理办法(试行) 第十六条, rule am_contact_methods.
with contact as (
  select l.unit_id, l.customer_id, l.method, cast(l."at" as date) as day
  from stg_contact_log l
  where l."at" is not null and coalesce(l.purpose, '') not in (
    select text from rule_text where rule_id = 'am_contact_methods' and key like 'except_purposes.%'
  )
),
key_account as (
  select c.* from contact c
  join tier_as_of t on t.customer_id = c.customer_id
  join rule_tier a on a.rule_id = 'am_contact_methods' and a.tier = cast(t.tier as varchar)
  where c.day between t.valid_from and coalesce(t.valid_to, c.day)
)
select
  'am_contact_methods' as rule_id, k.unit_id, cast(date_trunc('month', k.day) as date) as month, false as is_stock,
  case when k.method is null then 'undeterminable' when m.text is not null then 'on_time' else 'overdue' end as state,
  case when k.method is null then 'not_recorded' when m.text is null then k.method end as reason, count(*) as n
from key_account k
left join rule_text m on m.rule_id = 'am_contact_methods' and m.key like 'methods.%' and m.text = k.method
group by all
