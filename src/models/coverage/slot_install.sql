-- Purpose: what an application of a non-resident needs from its first day: a manager who tracks it, and a tier assessed in
-- advance. An application whose kind is not stated, or whose file has no column for what is asked, is undeterminable.
-- Grain: one row per rule × application. Clause: rules am_new_customer_tracking and tier_pre_assessment_new.
with application as (
  select
    j.job_id, j.unit_id, j.applicant_customer_id, j.kind, cast(j.applied_at as date) as applied_on,
    j.account_manager_id is not null as has_manager, j.pre_tier between 1 and 3 as has_tier,
    m.file is not null as knows_manager, t.file is not null as knows_tier
  from stg_install_job j
  left join record_field m
    on m.family = 'install_job' and m.file = j.source_file and m.field = 'account_manager_id'
  left join record_field t on t.family = 'install_job' and t.file = j.source_file and t.field = 'pre_tier'
  where j.kind is null or j.kind in ('commercial', 'industrial', 'public_welfare')
),
asked as (
  select
    'am_new_customer_tracking' as rule_id, *, has_manager as is_done, knows_manager as is_known, 'no_manager' as lack
  from application
  union all
  select
    'tier_pre_assessment_new', *, has_manager and coalesce(has_tier, false), knows_manager and knows_tier,
    case when has_manager then 'no_tier' when has_tier then 'no_manager' else 'no_manager_no_tier' end
  from application
)
select
  rule_id, unit_id, applicant_customer_id as customer_id, job_id as subject,
  cast(date_trunc('month', applied_on) as date) as month, applied_on as due_on,
  case when kind is not null and is_known and is_done then applied_on end as done_on,
  case when kind is null or not is_known then 'undeterminable' when is_done then 'on_time' else 'overdue' end as state,
  case when kind is null then 'no_kind' when not is_known then 'not_recorded' when not is_done then lack end as reason,
  false as is_stock
from asked
