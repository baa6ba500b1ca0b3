-- Purpose: what stops the clock of an installation: the days for which the customer was waited for, of which only the
-- number is known. They are read as working days.
-- Grain: one row per job with a pause.
select
  job_id as case_id, 'customer' as reason, cast(null as timestamp) as from_at, cast(null as timestamp) as to_at,
  cast(pause_days as double) as workdays, cast(null as timestamp) as notified_at
from stg_install_job
where pause_days > 0
