-- Purpose: the lines of the worklists: anomalies that wait for a cause, by rank, and behind them those whose cause is known but
-- whose on-site check is not. Grain: one row per anomaly.
-- Clause: 客户服务分类分级管理办法(试行) 第十七条, rules use_anomaly_cause_recorded and use_abnormal_user_patrol.
with shown as (
  select cast(max(value) as integer) as days from rule_limit where rule_id = 'use_daily_analysis' and key = 'worklist.days'
)
select
  a.manager_id, a.rank, case when a.needs_check and a.checked_at is null then a.check_due_on end as check_due_on,
  a.anomaly_id, a.customer_id, k.display_name, coalesce(k.unit_id, a.unit_id) as unit_id, u.unit_name, a.kind, a.start_day,
  a.end_day, a.observed_m3, a.expected_m3, a.impact_cny, a.hint_zh, a.cause_due_on, a.cause_code, a.cause_at
from anomaly as a
cross join workspace_setting as w
cross join shown as s
left join customer as k on k.customer_id = a.customer_id
left join unit as u on u.unit_id = coalesce(k.unit_id, a.unit_id)
where a.rank is not null
  or (a.status = 'confirmed' and a.needs_check and a.checked_at is null and a.end_day >= cast(w.as_of as date) - s.days)
