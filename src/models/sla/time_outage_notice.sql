-- Purpose: when an outage begins, and when all it concerns were told: the first notice of the community that was told
-- last. One community that was never told leaves the outage without notice.
-- Grain: one row per outage × field; a blank time is null.
with told as (
  select
    outage_id, community_id, customer_id, min(notified_at) as notified_at,
    arg_min(day_precision, notified_at) as day_precision
  from stg_outage_notice
  group by outage_id, community_id, customer_id
)
select
  outage_id as case_id, 'planned_from' as field, min(planned_from) as moment,
  arg_min(day_precision, planned_from) as day_precision
from stg_outage_notice
group by outage_id
union all
select
  outage_id, 'notified_at', case when count(*) = count(notified_at) then max(notified_at) end,
  arg_max(day_precision, notified_at)
from told
group by outage_id
