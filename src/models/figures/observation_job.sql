-- Purpose: from report to dispatch, in minutes, in the month of the report; from completion to archiving, in hours, in the month of
-- the archiving. Times without a clock or out of order say nothing.
-- Grain: one row per case × rule × part ('all' beside its own kind). Clause: rules sla_dispatch_latency, common_archive_delay.
with span as (
  select
    job_id, unit_id, 'install' as kind, coalesce(day_precision, []) as days, 'common_archive_delay' as rule_id,
    'completed_at' as f, completed_at as a, 'archived_at' as t, archived_at as b
  from stg_install_job
  union all
  select
    job_id, unit_id, 'repair', coalesce(day_precision, []), 'common_archive_delay', 'fixed_at', fixed_at, 'archived_at', archived_at
  from stg_repair_job
  union all
  select
    job_id, unit_id, 'repair', coalesce(day_precision, []), 'sla_dispatch_latency', 'reported_at', reported_at, 'dispatched_at',
    dispatched_at
  from stg_repair_job
  union all
  select
    complaint_no, coalesce(responsible_unit_id, unit_id, accepted_unit_id), 'complaint',
    case when time_precision = 'day' then ['closed_at', 'archived_at'] else coalesce(day_precision, []) end,
    'common_archive_delay', 'closed_at', closed_at, 'archived_at', archived_at
  from stg_complaint
  where kind is null or kind in ('complaint', 'report')
  union all
  select
    complaint_no, coalesce(responsible_unit_id, unit_id, accepted_unit_id), 'complaint',
    case when time_precision = 'day' then ['received_at', 'dispatched_at'] else coalesce(day_precision, []) end,
    'sla_dispatch_latency', 'received_at', received_at, 'dispatched_at', dispatched_at
  from stg_complaint
  where kind is null or kind in ('complaint', 'report')
)
select
  rule_id, unit_id, date_trunc('month', case when rule_id = 'common_archive_delay' then b else a end) as month,
  unnest(['all', kind]) as part,
  seconds_between(a, b) / case when rule_id = 'common_archive_delay' then 3600.0 else 60.0 end as value
from span
where b >= a and not list_has_any(days, [f, t])
