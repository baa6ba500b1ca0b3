-- Purpose: what became of the return visits that answer a service: when it was first reached, and why it was not. A visit
-- before the service was archived answers nothing. A visit without a result but with a time was made.
-- Grain: one row per service that has a return visit. A day without a clock time ends with its day.
with visit as (
  select
    event_type, event_id, completed_at, day_precision, coalesce(result, 'completed') as result,
    coalesce(attempts, 1) as attempts,
    case when list_contains(day_precision, 'completed_at') then day_end(completed_at) else completed_at end as ended_at
  from stg_return_visit
  where event_id is not null and completed_at is not null
),
answered as (
  select s.case_id, s.started_at, v.*
  from case_follow_up s
  join visit v on v.event_id = split_part(s.case_id, ':', 2)
  where v.event_type is null or v.event_type in (s.kind, 'sample', 'key_group', 'home_service')
)
select
  case_id,
  min(completed_at) filter (where result = 'completed' and ended_at >= started_at) as visited_at,
  arg_min(day_precision, completed_at) filter (where result = 'completed' and ended_at >= started_at) as day_precision,
  arg_max(result, completed_at) filter (where result <> 'completed' and ended_at >= started_at) as last_failure,
  cast(coalesce(sum(attempts) filter (where result <> 'completed' and ended_at >= started_at), 0) as bigint) as n_failed
from answered
group by case_id
