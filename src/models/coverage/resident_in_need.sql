-- Purpose: residents registered as old, frail, orphaned, disabled or ill, with their service and whether a plan was made for them.
-- Counted and never listed, for health is sensitive.
-- Grain: one row per resident. Clause: 客户服务分类分级管理办法(试行) 第七条; the kinds are those of visit_vulnerable_care.
select
  r.customer_id, coalesce(c.unit_id, min(r.unit_id)) as unit_id, min(coalesce(r.registered_on, date '1900-01-01')) as since,
  case when count(*) = count(r.released_on) then max(r.released_on) end as until, bool_or(r.has_plan) as has_plan,
  c.opened_on, c.closed_on, c.exclusion
from stg_special_customer r
join rule_text k on k.rule_id = 'visit_vulnerable_care' and k.key like 'kinds.%' and k.text = r.kind
left join customer_service c on c.customer_id = r.customer_id
group by r.customer_id, c.unit_id, c.opened_on, c.closed_on, c.exclusion
