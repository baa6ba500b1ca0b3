-- Purpose: when a service that a return visit answers was completed and archived (a complaint: closed), and when its
-- customer was first reached after that.
-- Grain: one row per service × field.
select
  concat('install:', job_id) as case_id, 'archived_at' as field, archived_at as moment, day_precision
from stg_install_job
union all select concat('install:', job_id), 'completed_at', completed_at, day_precision from stg_install_job
union all select concat('repair:', job_id), 'archived_at', archived_at, day_precision from stg_repair_job
union all
select
  concat('repair:', job_id), 'completed_at', fixed_at,
  case when list_contains(day_precision, 'fixed_at') then ['completed_at'] end
from stg_repair_job
union all
select concat(coalesce(kind, 'complaint'), ':', complaint_no), 'closed_at', closed_at, day_precision
from stg_complaint
where kind is null or kind in ('complaint', 'report')
union all
select case_id, 'visited_at', visited_at, case when list_contains(day_precision, 'completed_at') then ['visited_at'] end
from follow_up_visit
