-- Purpose: survey waves as time limits look at them, one for each unit that took part. Their times are days.
-- Grain: one row per wave × unit.
select
  'survey' as family, concat_ws(':', survey_id, unit_id) as case_id, unit_id, cast(null as varchar) as customer_id,
  cast(starts_on as timestamp) as started_at, cast(null as varchar) as kind, cast(null as varchar) as channel,
  instrument as category, cast(null as varchar) as severity, cast(null as varchar) as urgency,
  cast(null as varchar) as extended, cast(null as varchar) as emergency, cast(null as varchar) as area_type,
  false as in_disaster, false as out_of_scope, true as is_day_precise, source_file
from stg_survey
where starts_on is not null
