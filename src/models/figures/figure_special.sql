-- Purpose: residents registered as special at the cut-off. By kind for the company alone; a kind, and a unit, with fewer than
-- min_cell customers is not told apart, for health is sensitive.
-- Grain: one row per unit (null: too few), and per kind without unit. Stock of the cut-off's month.
-- Clause: 客户服务分类分级管理办法(试行) 第七条, rule cls_resident_special.
with registered as (
  select s.customer_id, s.kind, coalesce(c.unit_id, s.unit_id) as unit_id, cast(date_trunc('month', k.last_day) as date) as month
  from stg_special_customer s
  cross join cutoff k
  left join stg_customer c on c.customer_id = s.customer_id
  where coalesce(s.registered_on <= k.last_day, true) and coalesce(s.released_on > k.last_day, true)
),
unit as (
  select unit_id, month, count(distinct customer_id) as n from registered group by unit_id, month
),
kind as (
  select kind, month, count(distinct customer_id) as n from registered group by kind, month
)
select
  'cls_resident_special' as rule_id, case when n >= limit_of('cls_resident_special', 'min_cell') then unit_id end as unit_id, month,
  'all' as part, n as k, cast(null as bigint) as n, true as is_stock
from unit
union all
select 'cls_resident_special', null, month, kind, n, null, true from kind where n >= limit_of('cls_resident_special', 'min_cell')
