-- Purpose: customers of business by how much of their unit's sales of a year they make up (A, B, C, D), volume by kind of gas,
-- files of the register that were renewed lately.
-- Grain: one row per rule × unit × month × part.
-- Clause: 公司客戶管理辦法(9篇) §1 第四条(一), §3 第三条.3(二), 第五条.1.
with sold as (
  select
    b.customer_id, c.unit_id, year(coalesce(cast(b.issued_at as date), b.period_to)) as year,
    max(date_trunc('month', coalesce(cast(b.issued_at as date), b.period_to))) as month, sum(b.gas_amount) as sales
  from stg_bill b
  join stg_customer c on c.customer_id = b.customer_id and c.segment = 'non_resident'
  cross join (select 1 from figure_rule where rule_id = 'comp_abcd_classes')
  where coalesce(b.status, '') not in ('void', '作废') and coalesce(cast(b.issued_at as date), b.period_to) is not null
  group by all
),
placed as (
  select
    unit_id, cast(max(month) over (partition by year) as date) as month,
    (sum(sales) over (partition by unit_id, year order by sales desc, customer_id rows between unbounded preceding and current row) - sales)
      / sum(sales) over (partition by unit_id, year) as before
  from sold
  where sales > 0
),
graded as (
  select
    unit_id, month,
    case
      when before < limit_of('comp_abcd_classes', 'upto.a') then 'a' when before < limit_of('comp_abcd_classes', 'upto.b') then 'b'
      when before < limit_of('comp_abcd_classes', 'upto.c') then 'c' else 'd'
    end as part
  from placed
),
gas as (
  select c.unit_id, cast(date_trunc('month', v.gas_day) as date) as month, v.gas_type, sum(v.volume_m3) as m3
  from stg_daily_volume v
  left join stg_customer c on c.customer_id = v.customer_id
  cross join (select 1 from figure_rule where rule_id = 'comp_product_structure')
  where v.volume_m3 > 0 and exists (select 1 from record_field where family = 'daily_volume' and field = 'gas_type')
  group by all
),
renewed as (
  select
    c.unit_id, cast(date_trunc('month', o.last_day) as date) as month,
    coalesce(cast(c.updated_at as date) > o.last_day - cast(limit_of('comp_quarterly_dynamic', 'within_days') as integer), false) as is_new
  from stg_customer c
  cross join cutoff o
  cross join (select 1 from figure_rule where rule_id = 'comp_quarterly_dynamic')
  where c.source_file in (select file from record_field where family = 'customer' and field = 'updated_at')
)
select 'comp_abcd_classes' as rule_id, unit_id, month, part, count(*) as k, cast(null as bigint) as n, true as is_stock
  from graded group by unit_id, month, part
union all select 'comp_abcd_classes', unit_id, month, 'all', count(*), count(*), true from graded group by unit_id, month
union all select 'comp_product_structure', unit_id, month, gas_type, m3, null, false from gas where gas_type is not null
union all select 'comp_product_structure', unit_id, month, 'all', coalesce(sum(m3) filter (where gas_type is not null), 0), sum(m3), false
  from gas group by unit_id, month
union all select 'comp_quarterly_dynamic', unit_id, month, 'all', count(case when is_new then 1 end), count(*), true
  from renewed group by unit_id, month
