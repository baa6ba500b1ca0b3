-- Purpose: complaints and those about attitude per account and month (the register keeps no history: the accounts are those
-- in service at the cut-off); complaints with a penalty, and its sum; hot spots by category and area.
-- Grain: one row per rule × unit × month × part.
-- Clause: 精细服务管理 投诉计划 三, 5(1); 燃氣公司客戶服務管理制度 5.2(1), 6.4(7); 公司客戶管理辦法(9篇) §8 (十)2.
with complaint as (
  select
    c.case_unit_id as unit_id, c.month, c.category, c.penalty_cny, list_contains(c.has, 'penalty_cny') as has_penalty,
    case when c.category is not null then concat(c.category, '/', coalesce(a.area_type, u.area_type)) end as spot,
    coalesce(a.area_type, u.area_type) is not null as is_placed
  from complaint_case c
  left join stg_customer a on a.customer_id = c.customer_id
  left join unit u on u.unit_id = c.case_unit_id
),
account as (
  select a.unit_id, m.month, a.n
  from (select unit_id, count(*) as n from stg_customer where status = 'active' group by unit_id) a
  cross join (select distinct month from complaint) m
)
select 'sat_complaint_rate_down' as rule_id, unit_id, month, 'all' as part, 0 as k, n from account
union all select 'sat_complaint_rate_down', unit_id, month, 'all', count(*), 0 from complaint group by unit_id, month
union all select 'qe_attitude', unit_id, month, 'complaints', 0, n from account
union all select 'qe_attitude', unit_id, month, 'complaints', count(*), 0 from complaint where category = 'attitude' group by unit_id, month
union all select 'apr_accountability', unit_id, month, 'all', count(case when penalty_cny > 0 then 1 end), count(*)
  from complaint where has_penalty group by unit_id, month
union all select 'apr_bonus_deduction', unit_id, month, 'all', coalesce(sum(penalty_cny), 0), count(*)
  from complaint where has_penalty group by unit_id, month
union all select 'cmp_hotspots', unit_id, month, spot, count(*), null
  from complaint where spot is not null and is_placed group by unit_id, month, spot
union all select 'cmp_hotspots', unit_id, month, 'all', count(case when spot is not null and is_placed then 1 end), count(*)
  from complaint group by unit_id, month
