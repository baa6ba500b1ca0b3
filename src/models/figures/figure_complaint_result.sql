-- Purpose: how closed complaints ended, of those whose file has the column: founded, reopened, appealed, mediated and settled,
-- asked how they took the result; repeats, and a task force for repeated and major ones.
-- Grain: one row per rule × unit × month × part.
-- Clause: 燃氣公司客戶服務管理制度 6.1 二, 6.3 二, 6.4(4), 6.4(6); 公司客戶管理辦法(9篇) §8 (九).
with word as (
  select
    max(case when key = 'none' then text end) as none, max(case when key = 'settled' then text end) as settled,
    max(case when key = 'failed' then text end) as failed
  from rule_text
  where rule_id = 'cmp_mediation'
),
closed as (
  select
    c.case_unit_id as unit_id, c.*, not regexp_full_match(coalesce(c.appeal, ''), w.none) as is_appealed,
    not regexp_full_match(coalesce(c.mediation_result, ''), w.none) as is_mediated,
    regexp_matches(coalesce(c.mediation_result, ''), w.settled)
      and not regexp_matches(coalesce(c.mediation_result, ''), w.failed) as is_settled
  from (select * exclude (unit_id) from complaint_case) c cross join word w
  where c.closed_at is not null
),
repeated as (
  select k.unit_id, cast(date_trunc('month', k.received_at) as date) as month, k.is_repeat, k.customer_id, c.task_force,
    coalesce(list_contains(c.has, 'task_force') and (k.is_repeat or c.severity = 'major'), false) as needs_force
  from complaint_counted k left join complaint_case c on c.complaint_no = k.complaint_no
),
answered as (
  select unit_id, month, 'cmp_invalid' as rule_id, 'all' as part, coalesce(founded in ('founded', 'partly'), false) as is_met
    from closed where founded is not null
  union all select unit_id, month, 'cmp_invalid', founded, true from closed where founded is not null
  union all select unit_id, month, 'cmp_reopen', 'all', complaint_no in (select reopened_from from stg_complaint) from closed
    where list_contains(has, 'reopened_from')
  union all select unit_id, month, 'cmp_appeal', 'all', is_appealed from closed where list_contains(has, 'appeal')
  union all select unit_id, month, 'cmp_mediation', 'all', is_settled from closed
    where list_contains(has, 'mediation_result') and is_mediated
  union all select unit_id, month, 'cmp_result_confirm', 'all', coalesce(handling_satisfaction <> 'not_asked', false) from closed
    where list_contains(has, 'handling_satisfaction')
  union all select unit_id, month, 'cmp_repeat', 'all', is_repeat from repeated where customer_id is not null
  union all select unit_id, month, 'cmp_repeat', 'task_force', coalesce(task_force, false) from repeated
    where needs_force
)
select
  rule_id, unit_id, month, part, count(case when is_met then 1 end) as k,
  case when rule_id = 'cmp_invalid' and part <> 'all' then null else count(*) end as n
from answered
group by rule_id, unit_id, month, part
