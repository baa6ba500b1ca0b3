-- Purpose: how well requests are answered: calls answered, of them within 20 seconds, of those offered; repairs fixed at the
-- first visit; fixed ones that were reported again within the window; complaints solved; orders that flow electronically.
-- Grain: one row per rule × unit × month × part. Clause: 燃氣公司客戶服務管理制度 5.2(1); 精细服务管理 (4).
with fixed as (
  select
    unit_id, customer_id, category, reported_at, fixed_at, first_time_fix, dispatched_at,
    lead(reported_at) over (partition by customer_id, category order by reported_at, job_id) as again_at,
    add_seconds(fixed_at, limit_of('qe_problem_solving', 'window_days') * 86400) as until, coalesce(out_of_scope, false) as is_outside
  from stg_repair_job
),
repair as (
  select f.*, cast(date_trunc('month', reported_at) as date) as month, until < c.as_of as is_over from fixed f cross join cutoff c
),
answered as (
  select 'qe_problem_solving' as rule_id, unit_id, month, 'all' as part, first_time_fix as is_met
    from repair where fixed_at is not null and first_time_fix is not null and not is_outside
  union all
  select 'qe_problem_solving', unit_id, month, 'repair_repeated', coalesce(again_at >= fixed_at and again_at <= until, false)
    from repair where is_over and customer_id is not null and category is not null and not is_outside
  union all
  select 'qe_problem_solving', case_unit_id, month, 'complaint_solved', solved from complaint_case where solved is not null
  union all
  select 'cmp_electronic_flow', unit_id, month, unnest(['all', 'repair']), dispatched_at is not null from repair
    where exists (select 1 from record_field where family = 'repair_job' and field = 'dispatched_at')
  union all
  select 'cmp_electronic_flow', case_unit_id, month, unnest(['all', 'complaint']),
    complaint_no in (select complaint_no from stg_complaint_event)
    from complaint_case where exists (select 1 from record_family where family = 'complaint_event' and fed)
)
select rule_id, unit_id, month, part, count(case when is_met then 1 end) as k, count(*) as n
from answered
group by rule_id, unit_id, month, part
union all
select 'qe_response_speed', unit_id, cast(date_trunc('month', hour) as date), 'all', sum(answered_20s), sum(offered)
from stg_service_call where answered_20s is not null and offered is not null
group by unit_id, date_trunc('month', hour)
union all
select 'qe_response_speed', unit_id, cast(date_trunc('month', hour) as date), 'answered', sum(answered), sum(offered)
from stg_service_call where answered is not null and offered is not null
group by unit_id, date_trunc('month', hour)
