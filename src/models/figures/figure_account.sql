-- Purpose: the register as it stands at the cut-off: of non-residents in service those with area, industry and credit grade;
-- accounts by nature, credit grade and tier; accounts opened in each month.
-- Grain: one row per rule × unit × month × part.
-- Clause: 燃氣公司客戶服務管理制度 4.1 三; 公司客戶管理辦法(9篇) §3 第三条.2, .4, 第五条.2.
with now as (
  select cast(date_trunc('month', last_day) as date) as month, last_day from cutoff
),
stock as (
  select s.*, n.month
  from account_stock s cross join now n
  where coalesce(s.status, 'active') <> 'closed'
),
business as (
  select * from stock where segment = 'non_resident'
),
tiered as (
  select c.unit_id, n.month, concat('tier', t.tier) as part, count(*) as n
  from tier_as_of t
  join stg_customer c on c.customer_id = t.customer_id and coalesce(c.status, 'active') <> 'closed'
  cross join now n
  where t.valid_from <= n.last_day and (t.valid_to is null or t.valid_to >= n.last_day)
  group by all
)
select 'comp_attribute_storage' as rule_id, unit_id, month, 'all' as part,
    coalesce(sum(n) filter (where has_area and has_industry and has_credit), 0) as k, sum(n) as n, true as is_stock
  from business group by unit_id, month
union all select 'comp_attribute_storage', unit_id, month, 'area', coalesce(sum(n) filter (where has_area), 0), sum(n), true
  from business group by unit_id, month
union all select 'comp_attribute_storage', unit_id, month, 'industry', coalesce(sum(n) filter (where has_industry), 0), sum(n), true
  from business group by unit_id, month
union all select 'comp_attribute_storage', unit_id, month, 'credit', coalesce(sum(n) filter (where has_credit), 0), sum(n), true
  from business group by unit_id, month
union all select 'comp_nature_class', unit_id, month, 'all', coalesce(sum(n) filter (where nature is not null), 0), sum(n), true
  from stock group by unit_id, month
union all select 'comp_nature_class', unit_id, month, nature, sum(n), null, true
  from stock where nature is not null group by unit_id, month, nature
union all select 'comp_credit_grades', unit_id, month, 'all', coalesce(sum(n) filter (where has_credit), 0), sum(n), true
  from business group by unit_id, month
union all select 'comp_credit_grades', unit_id, month, credit_grade, sum(n), null, true
  from business where has_credit group by unit_id, month, credit_grade
union all select 'comp_grade_class', unit_id, month, 'all', 0, sum(n), true from business group by unit_id, month
union all select 'comp_grade_class', unit_id, month, unnest(['all', part]), n, null, true from tiered
union all select 'comp_new_customers', s.unit_id, s.opened, unnest(['all', s.segment]), s.n, null, false
  from account_stock s cross join now n where s.opened <= n.month and s.segment is not null
