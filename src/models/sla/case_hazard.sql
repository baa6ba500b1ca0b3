-- Purpose: hazards that time limits look at, until they are closed. Their times may be dates: one at 00:00 is a day.
-- Grain: one row per hazard.
select
  'hazard' as family, hazard_id as case_id, unit_id, customer_id, found_at as started_at, cast(null as varchar) as kind,
  cast(null as varchar) as channel, type as category, level as severity, cast(null as varchar) as urgency,
  cast(null as varchar) as extended, cast(null as varchar) as emergency, cast(null as varchar) as area_type,
  false as in_disaster, false as out_of_scope, true as is_day_precise, source_file
from stg_hazard
