-- Purpose: return visits as questionnaires: attempted, and brought back where the customer was reached. Of several visits
-- for one service the first that was made after it is the answer; where none was, the first that was made, and it is not
-- valid. Visits from files without a column for the judgement did not ask for it.
-- Grain: one row per return visit with a time. Clause: 客户受电工程回访制度 第十一条.
with asked as (
  select
    v.visit_id, v.event_type, v.event_id, v.unit_id, v.customer_id, v.method, v.satisfaction,
    coalesce(v.completed_at, v.archived_at) as visited_at,
    case when list_contains(v.day_precision, 'completed_at') then day_end(v.completed_at) else v.completed_at end as ended_at,
    v.completed_at is not null and coalesce(v.result, 'completed') = 'completed' as is_made
  from stg_return_visit v
  join record_field f on f.family = 'return_visit' and f.field = 'satisfaction' and f.file = v.source_file
),
service as (
  select split_part(case_id, ':', 2) as event_id, kind, case_id, started_at from sla_case_base where family = 'follow_up'
),
answering as (
  select v.visit_id, min(s.case_id) as case_id, arg_min(s.started_at, s.case_id) as started_at
  from asked v
  join service s
    on s.event_id = v.event_id
    and (v.event_type is null or v.event_type in (s.kind, 'sample', 'key_group', 'home_service'))
  group by v.visit_id
),
timed as (
  select
    v.*, v.is_made and coalesce(v.ended_at >= s.started_at, true) as is_after,
    coalesce(s.case_id, case when v.event_id is not null then concat(v.event_type, '|', v.event_id) end, v.visit_id) as service
  from asked v
  left join answering s on s.visit_id = v.visit_id
)
select
  v.visit_id, v.unit_id, v.customer_id, v.event_type, v.method, coalesce(c.area_type, u.area_type) as area_type,
  v.visited_at, v.satisfaction, v.is_after,
  v.is_made and row_number() over (
    partition by v.service order by v.is_after desc, v.is_made desc, v.visited_at, v.visit_id
  ) = 1 as is_answer
from timed v
left join customer c on c.customer_id = v.customer_id
left join unit u on u.unit_id = v.unit_id
where v.visited_at is not null
