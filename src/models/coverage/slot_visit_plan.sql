-- Purpose: planned visits: done by their day, and recorded at all: by the plan, or for a planned customer by a contact or a return
-- visit in the year. And each key account's plan for the year, from the first year for which any account has one.
-- Grain: one row per item of a visit plan and rule; one per account × year. An item counts in the month in which it is due.
-- Clause: 公司客戶管理辦法(9篇) §1 第五条; 客户受电工程回访制度 第十一条; 客户服务分类分级管理办法(试行) 第十四条.
with planned as (
  select
    k.rule_id, p.unit_id, p.customer_id, p.item, p.year, coalesce(p.due_on, make_date(p.year, 12, 31)) as due_on,
    case when p.done_on <= c.last_day then p.done_on end as done_on, c.last_day
  from stg_unit_plan p
  cross join cutoff c
  join rule_text k on k.rule_id in ('visit_patrol_plan', 'rv_annual_plan_recorded') and k.key like 'kinds.%' and k.text = p.kind
),
met as (
  select p.year, p.customer_id, min(t.day) as day
  from planned p
  join cadence_touch t on t.customer_id = p.customer_id and year(t.day) = p.year and t.source in ('contact_log', 'return_visit')
  group by p.year, p.customer_id
),
item as (
  select
    p.rule_id, p.unit_id, p.customer_id, p.item as subject, p.due_on,
    case when p.rule_id = 'rv_annual_plan_recorded' then coalesce(p.done_on, m.day) else p.done_on end as done_on, p.last_day
  from planned p
  left join met m on m.year = p.year and m.customer_id = p.customer_id
),
account_plan as (
  select p.customer_id, p.year, min(coalesce(p.made_on, make_date(p.year, 1, 1))) as done_on
  from stg_unit_plan p
  cross join cutoff c
  join rule_text k on k.rule_id = 'am_maintenance_plan' and k.key like 'kinds.%' and k.text = p.kind
  where p.customer_id is not null and coalesce(p.made_on <= c.last_day, true)
  group by p.customer_id, p.year
),
account as (
  select
    coalesce(f.unit_id, c.unit_id) as unit_id, t.customer_id, year_of(t.first_day) as subject, t.month, t.last_day as due_on, p.done_on,
    t.is_over, c.exclusion
  from tier_slot t
  join rule_tier a on a.rule_id = 'am_maintenance_plan' and a.tier = cast(t.tier as varchar)
  left join customer_service c on c.customer_id = t.customer_id
  left join customer_former_unit f
    on f.customer_id = t.customer_id and t.last_day between coalesce(f.valid_from, t.last_day) and f.valid_to
  left join account_plan p on p.customer_id = t.customer_id and p.year = year(t.first_day)
  where t.slot = 'year' and year(t.first_day) >= (select min(year) from account_plan)
    and service_days(c.opened_on, c.closed_on, t.first_day, t.last_day) >= t.days * limit_of('common_conventions', 'coverage.held_share')
)
select
  rule_id, unit_id, customer_id, subject, cast(date_trunc('month', due_on) as date) as month, due_on, done_on,
  case when rule_id = 'rv_annual_plan_recorded' and done_on is not null then 'on_time'
    else slot_state(done_on, due_on, due_on <= last_day) end as state,
  cast(null as varchar) as reason, false as is_stock
from item
union all
select
  'am_maintenance_plan', unit_id, customer_id, subject, month, due_on, done_on,
  case when exclusion is not null then 'excluded' else slot_state(done_on, due_on, is_over) end, exclusion, false
from account
