-- Purpose: services and the return visits that reached the customer, by the level that made them: the customer-service centre,
-- the branch, the station. And contacts that were urgent reports.
-- Grain: one row per rule × unit × month × part.
-- Clause: 精细服务管理 满意度测评, rule rv_three_level; 公司客戶管理辦法(9篇) §1 第十一条, rule visit_urgent_report.
with reached as (
  select distinct e.case_id, v.level
  from service_event e
  join stg_return_visit v on v.event_id = split_part(e.case_id, ':', 2) and (v.event_type is null
    or v.event_type in (e.kind, 'sample', 'key_group', 'home_service'))
  join rule_text l on l.rule_id = 'rv_three_level' and l.key like 'levels.%' and l.text = v.level
  where coalesce(v.result, 'completed') = 'completed'
    and case when list_contains(v.day_precision, 'completed_at') then day_end(v.completed_at) else v.completed_at end >= e.ended_at
)
select 'rv_three_level' as rule_id, unit_id, month, 'all' as part, count(visited_on) as k, count(*) as n
from service_event
group by unit_id, month
union all
select 'rv_three_level', e.unit_id, e.month, r.level, count(*), null
from reached r join service_event e on e.case_id = r.case_id
group by e.unit_id, e.month, r.level
union all
select 'visit_urgent_report', l.unit_id, cast(date_trunc('month', l."at") as date), 'all', count(*), null
from stg_contact_log l
join rule_text t on t.rule_id = 'visit_urgent_report' and t.key like 'purposes.%' and t.text = l.purpose
group by l.unit_id, date_trunc('month', l."at")
