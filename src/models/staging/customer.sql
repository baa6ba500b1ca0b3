-- Purpose: customers with their lead manager and tier as of the cut-off. file_completeness stays empty until records of
-- archive items exist.
-- Grain: one row per customer.
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
)
select
  c.customer_id, c.display_name, c.unit_id, m.manager_id, c.segment, c.sub_segment, t.tier, c.area_type, c.status,
  cast(null as double) as file_completeness
from stg_customer c
left join lead_manager m on m.customer_id = c.customer_id
left join tier t on t.customer_id = c.customer_id
order by c.customer_id
