-- Purpose: services that a return visit answers, from the time at which they were archived (a complaint: closed). One
-- that ended before the first return visit on record has no source file: whether it was answered is not recorded.
-- Grain: one row per service, named <kind>:<id>.
with service as (
  select
    'install' as kind, job_id as id, unit_id, applicant_customer_id as customer_id, archived_at as ended_at,
    cast(null as varchar) as category, area_type, source_file
  from stg_install_job
  union all
  select
    'repair', job_id, unit_id, customer_id, archived_at,
    case when disaster_event_id is null then 'ordinary' else 'disaster' end, area_type, source_file
  from stg_repair_job
  union all
  select
    coalesce(kind, 'complaint'), complaint_no, coalesce(responsible_unit_id, unit_id, accepted_unit_id), customer_id,
    closed_at, category, null, source_file
  from stg_complaint
  where kind is null or kind in ('complaint', 'report')
),
recorded as (select date_trunc('day', min(completed_at)) as since from stg_return_visit)
select
  'follow_up' as family, concat(s.kind, ':', s.id) as case_id, s.unit_id, s.customer_id, s.ended_at as started_at, s.kind,
  cast(null as varchar) as channel, s.category, cast(null as varchar) as severity, cast(null as varchar) as urgency,
  cast(null as varchar) as extended, cast(null as varchar) as emergency, s.area_type, false as in_disaster,
  false as out_of_scope, false as is_day_precise, case when s.ended_at >= r.since then s.source_file end as source_file
from service s cross join recorded r
where s.ended_at is not null
