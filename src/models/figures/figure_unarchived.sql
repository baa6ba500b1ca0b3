-- Purpose: services that were completed and are not archived at the cut-off: what the time to archiving cannot show.
-- Grain: one row per service. Clause: rule common_archive_delay.
with done as (
  select unit_id, archived_at from stg_install_job where completed_at is not null
  union all
  select unit_id, archived_at from stg_repair_job where fixed_at is not null
  union all
  select coalesce(responsible_unit_id, unit_id, accepted_unit_id), archived_at
  from stg_complaint
  where closed_at is not null and (kind is null or kind in ('complaint', 'report'))
)
select
  'common_archive_delay' as rule_id, d.unit_id, date_trunc('month', c.last_day) as month, 'unarchived' as part, 1 as k, 1 as n,
  true as is_stock
from done d cross join cutoff c
where d.archived_at is null
