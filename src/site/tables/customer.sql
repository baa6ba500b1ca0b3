-- The organisations that account managers look after; residents are never listed. Grain: one row per customer.
select
  customer_id, display_name, unit_id, manager_id, segment, sub_segment, tier, area_type, status, file_completeness
from customer
where segment = 'non_resident' and (manager_id is not null or tier is not null)
