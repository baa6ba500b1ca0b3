-- Purpose: complaints that time limits look at: complaints and reports (投诉/举报); a suggestion or an inquiry is no case.
-- Grain: one row per complaint.
select
  'complaint' as family, complaint_no as case_id, coalesce(responsible_unit_id, unit_id, accepted_unit_id) as unit_id,
  customer_id, received_at as started_at, kind, channel, category, severity, urgency,
  case when extension_until is null then 'false' else 'true' end as extended,
  cast(null as varchar) as emergency, cast(null as varchar) as area_type, false as in_disaster, false as out_of_scope,
  coalesce(time_precision = 'day', false) as is_day_precise, source_file
from stg_complaint
where kind is null or kind in ('complaint', 'report')
