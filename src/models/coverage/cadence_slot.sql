-- Purpose: the slots of accounts: those in which the account held the tier for at least half of the time and was in service as
-- long, and through which a record that may fill them was kept. Answers to surveys are recorded with the surveys, where any
-- names its customer.
-- Grain: one row per rule × account × slot. Clause: 客户服务分类分级管理办法(试行) 第二十二条(三), and each rule's own.
with asked as (
  select distinct q.rule_no, q.rule_id, q.every, q.tier, q.kind, r.first_day
  from cadence_rule q
  join recorded_slot r
    on r.family = case when q.source = 'survey_answer' then 'survey' else q.source end and r.slot = q.every
  where q.source <> 'survey_answer' or exists (select 1 from cadence_touch t where t.source = 'survey_answer')
)
select
  a.rule_no, a.rule_id, a.kind, a.every, a.tier, t.customer_id, coalesce(f.unit_id, c.unit_id) as unit_id, t.first_day,
  t.last_day, t.month, t.is_over, c.exclusion
from asked a
join tier_slot t on t.slot = a.every and t.first_day = a.first_day and t.tier = a.tier
left join customer_service c on c.customer_id = t.customer_id
left join customer_former_unit f
  on f.customer_id = t.customer_id and t.last_day between coalesce(f.valid_from, t.last_day) and f.valid_to
where service_days(c.opened_on, c.closed_on, t.first_day, t.last_day)
  >= t.days * limit_of('common_conventions', 'coverage.held_share')
