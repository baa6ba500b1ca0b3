-- Purpose: the accounts of the register that are not closed, by form of use, by segment and kind of business, residents by class;
-- key accounts by tier. As of the cut-off, for the register has no history.
-- Grain: one row per rule × unit × part. Stock of the cut-off's month.
-- Clause: 客户服务分类分级管理办法(试行) 第六条; 精细服务管理 增值服务.
with now as (
  select cast(date_trunc('month', last_day) as date) as month, last_day from cutoff
),
account as (
  select c.unit_id, n.month, c.usage_form, c.segment, c.sub_segment, c.resident_class, count(*) as n
  from stg_customer c cross join now n
  where coalesce(c.status, 'active') <> 'closed' and coalesce(c.opened_on <= n.last_day, true)
  group by all
),
tiered as (
  select c.unit_id, n.month, concat('tier', t.tier) as part, count(*) as n
  from now n
  join tier_as_of t on n.last_day between t.valid_from and coalesce(t.valid_to, n.last_day)
  left join stg_customer c on c.customer_id = t.customer_id
  group by all
)
select 'cls_usage_form' as rule_id, unit_id, month, unnest(['all', coalesce(usage_form, 'unknown')]) as part, n as k, cast(null as bigint) as n,
    true as is_stock
  from account
union all select 'cls_pipeline_segment', unit_id, month, unnest(list_filter(['all', coalesce(segment, 'unknown'), sub_segment], x -> x is not null)), n, null, true
  from account
union all select 'cls_resident_class', unit_id, month, 'all', coalesce(sum(n) filter (where resident_class is not null), 0), sum(n), true
  from account where segment = 'resident' group by unit_id, month
union all select 'cls_resident_class', unit_id, month, resident_class, sum(n), null, true
  from account where segment = 'resident' and resident_class is not null group by unit_id, month, resident_class
union all select 'cls_key_account_tier', unit_id, month, unnest(['all', part]), n, null, true from tiered
union all select 'ops_household_scale', unit_id, month, 'all', n, null, true from account where segment = 'resident'
