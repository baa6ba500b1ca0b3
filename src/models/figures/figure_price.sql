-- Purpose: key accounts whose selling price is on record at the cut-off, and the mean price of a month, weighted with what was
-- used; accounts whose arrears keep within their credit limit; accounts cut off because they refused.
-- Grain: one row per rule × unit × month × part.
-- Clause: 客户服务分类分级管理办法(试行) 第二十条, 第二十一条(二); 公司客戶管理辦法(9篇) §3 第三条.4.
with key_account as (
  select c.unit_id, cast(date_trunc('month', o.last_day) as date) as month, p.sell_price
  from cutoff o
  join tier_as_of t on t.valid_from <= o.last_day and (t.valid_to is null or t.valid_to >= o.last_day)
  join stg_customer c on c.customer_id = t.customer_id and coalesce(c.status, 'active') <> 'closed'
  left join price_as_of p
    on p.customer_id = t.customer_id and p.valid_from <= o.last_day and (p.valid_to is null or p.valid_to >= o.last_day)
),
used as (
  select customer_id, unit_id, gas_day, volume_m3 from volume_day where volume_m3 > 0
),
snapshot as (
  select max(as_of) as as_of from stg_arrears group by date_trunc('month', as_of)
),
owed as (
  select customer_id, as_of, sum(overdue_amount) as owed_cny from stg_arrears group by customer_id, as_of
),
cut as (
  select h.customer_id, h.unit_id, cast(date_trunc('month', coalesce(h.escalated_at, h.found_at)) as date) as month
  from stg_hazard h where h.escalation in ('cut_off', 'stop_sale')
  union
  select customer_id, unit_id, cast(date_trunc('month', e.at) as date) from stg_meter_event e where type = 'supply_cut'
)
select 'pay_price_per_customer' as rule_id, unit_id, month, 'all' as part, count(sell_price) as k, count(*) as n, true as is_stock
  from key_account group by unit_id, month
union all
select 'pay_price_per_customer', u.unit_id, cast(date_trunc('month', u.gas_day) as date), 'weighted_price',
    sum(cast(u.volume_m3 as decimal(18, 4)) * cast(p.sell_price as decimal(18, 4))), sum(cast(u.volume_m3 as decimal(18, 4))), false
  from used u
  join price_as_of p on p.customer_id = u.customer_id and p.valid_from <= u.gas_day and (p.valid_to is null or p.valid_to >= u.gas_day)
  where p.sell_price is not null
  group by u.unit_id, date_trunc('month', u.gas_day)
union all
select 'pay_credit_limit', c.unit_id, cast(date_trunc('month', s.as_of) as date), 'all',
    count(case when coalesce(o.owed_cny, 0) <= c.credit_limit then 1 end), count(*), true
  from stg_customer c cross join snapshot s left join owed o on o.customer_id = c.customer_id and o.as_of = s.as_of
  where c.credit_limit > 0 group by c.unit_id, s.as_of
union all
select 'pay_cutoff_for_refusal', unit_id, month, 'all', count(*), null, false from cut group by unit_id, month
union all
select distinct
    'pay_cutoff_for_refusal', unit_id, cast(date_trunc('month', found_at) as date), 'all', 0, cast(null as bigint), false
  from stg_hazard
