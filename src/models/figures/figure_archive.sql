-- Purpose: quality of the archive items on record of customers: complete (there), accurate, up to date, of those that say so; and
-- systematic: accounts with every item that the clause lists. All: items that are there and accurate.
-- Grain: one row per unit × part. Stock of the cut-off's month. Clause: 公司客戶管理辦法(9篇) §5 第十五条, rule arc_file_quality.
with item as (
  select
    i.customer_id, coalesce(c.unit_id, i.unit_id) as unit_id, cast(date_trunc('month', k.last_day) as date) as month, i.item, i.present,
    i.accurate, cast(i.updated_at as date) > k.last_day - to_months(cast(limit_of('arc_file_quality', 'months') as integer)) as is_fresh
  from stg_archive_item i
  cross join cutoff k
  left join stg_customer c on c.customer_id = i.customer_id
),
listed as (
  select text as item from rule_text where rule_id = 'arc_key_account_fields' and starts_with(key, 'items.')
),
account as (
  select customer_id, unit_id, month, count(*) filter (where present) as n_present
  from item
  where item in (select item from listed)
  group by customer_id, unit_id, month
),
judged as (
  select unit_id, month, 'all' as part, present and accurate as is_met
  from item
  where (select bool_or(accurate is not null) from item)
  union all select unit_id, month, 'complete', present from item
  union all select unit_id, month, 'accurate', accurate from item where present
  union all select unit_id, month, 'timely', is_fresh from item where present
  union all select unit_id, month, 'systematic', n_present = (select count(*) from listed) from account
)
select 'arc_file_quality' as rule_id, unit_id, month, part, count(*) filter (where is_met) as k, count(*) as n, true as is_stock
from judged
where is_met is not null
group by unit_id, month, part
