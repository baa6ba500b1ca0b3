-- Purpose: residents read in their two months; bills of two months whose period ends in an odd one, and meters by the months
-- in which they are read; the garbage fee billed; gas billed by tier of the customer.
-- Grain: one row per rule × unit × month × part. Clause: 精细服务管理 (2), 增值服务(3); 公司客戶管理辦法(9篇) §3 第三条.3(一).
with tiered as (
  select
    b.unit_id, cast(date_trunc('month', coalesce(cast(b.issued_at as date), b.period_to, b.period_from, b.due_date)) as date) as month,
    concat('tier', t.tier) as part, sum(b.gas_amount) as k
  from stg_bill b
  join tier_as_of t
    on t.customer_id = b.customer_id and t.valid_from <= b.period_to and coalesce(t.valid_to >= b.period_to, true)
  cross join (select 1 from figure_rule where rule_id = 'comp_sales_structure')
  where coalesce(b.status, '') not in ('void', '作废')
  group by all
),
route as (
  select m.unit_id, c.last_day, m.read_cycle, count(*) as n
  from stg_meter m cross join cutoff c
  where m.read_cycle is not null and m.removed_on is null
  group by m.unit_id, c.last_day, m.read_cycle
)
select 'pay_two_month_reading' as rule_id, unit_id, month, 'all' as part, k, n, false as is_stock from resident_cycle
union all
select 'pay_odd_even_cycle', unit_id, month, 'all', coalesce(sum(n) filter (where is_odd), 0), sum(n), false
  from bill_count where is_two_month and not is_business group by unit_id, month
union all
select 'pay_odd_even_cycle', unit_id, cast(date_trunc('month', last_day) as date), concat('route_', read_cycle), n,
    sum(n) over (partition by unit_id), true
  from route
union all
select 'pay_garbage_fee', unit_id, month, 'billed', sum(garbage_cny), sum(n), false
  from bill_count where garbage_cny is not null group by unit_id, month
union all
select 'comp_sales_structure', unit_id, month, part, k, null, false from tiered
union all
select 'comp_sales_structure', unit_id, month, 'all', 0, sum(gas_cny), false from bill_count group by unit_id, month
union all
select 'comp_sales_structure', unit_id, month, 'all', k, 0, false from tiered
