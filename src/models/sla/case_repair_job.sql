-- Purpose: repair and emergency jobs that time limits look at. Their kind says whether the company is answerable at all.
-- Grain: one row per job.
select
  'repair_job' as family, job_id as case_id, unit_id, customer_id, reported_at as started_at,
  case when out_of_scope then 'out_of_scope' else 'in_scope' end as kind, cast(null as varchar) as channel, category,
  cast(null as varchar) as severity,
  cast(null as varchar) as urgency, cast(null as varchar) as extended,
  case when emergency then 'true' when not emergency then 'false' end as emergency, area_type,
  disaster_event_id is not null as in_disaster, coalesce(out_of_scope, false) as out_of_scope,
  false as is_day_precise, source_file
from stg_repair_job
