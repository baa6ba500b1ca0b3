-- Purpose: installations that time limits look at, from the application on.
-- Grain: one row per job.
select
  'install_job' as family, job_id as case_id, unit_id, applicant_customer_id as customer_id, applied_at as started_at, kind,
  cast(null as varchar) as channel, case when pre_tier between 1 and 3 then concat('pre_tier_', pre_tier) end as category,
  cast(null as varchar) as severity, cast(null as varchar) as urgency, cast(null as varchar) as extended,
  cast(null as varchar) as emergency, area_type, false as in_disaster, false as out_of_scope, false as is_day_precise,
  source_file
from stg_install_job
