-- Purpose: customers with their lead manager and tier as of the cut-off. file_completeness is the share of the archive items that the
-- clause lists which are there: of key accounts once archives are on record, of others where the archive has a row.
-- Grain: one row per customer. Clause: rule arc_key_account_fields (items).
with lead_manager as (
  select a.customer_id, a.manager_id
  from stg_assignment a cross join cutoff c
  where coalesce(a.is_lead, true)
    and (a.valid_from is null or a.valid_from <= c.last_day) and (a.valid_to is null or a.valid_to >= c.last_day)
  qualify row_number() over (partition by a.customer_id order by a.is_lead desc nulls last, a.valid_from desc nulls last, a.manager_id) = 1
),
tier as (
  select t.customer_id, t.tier
  from tier_as_of t cross join cutoff c
  where t.valid_from <= c.last_day and (t.valid_to is null or t.valid_to >= c.last_day)
),
listed as (
  select text as item from rule_text where rule_id = 'arc_key_account_fields' and starts_with(key, 'items.')
),
filed as (
  select a.customer_id, count(distinct a.item) filter (where a.present) as n_present
  from stg_archive_item a join listed l on l.item = a.item
  group by a.customer_id
)
select
  c.customer_id, c.display_name, c.unit_id, m.manager_id, c.segment, c.sub_segment, t.tier, c.area_type, c.status,
  case
    when f.customer_id is not null or t.tier is not null and exists (select 1 from record_family where family = 'archive_item' and fed)
      then coalesce(f.n_present, 0) / nullif((select count(*) from listed), 0)
  end as file_completeness
from stg_customer c
left join lead_manager m on m.customer_id = c.customer_id
left join tier t on t.customer_id = c.customer_id
left join filed f on f.customer_id = c.customer_id
order by c.customer_id
