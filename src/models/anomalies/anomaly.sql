-- Purpose: the anomalies an account manager reads: each episode with its unit, lead manager, worth at the contract's
-- price on its first day, and state. Causes and checks are recorded by managers; no such records are loaded yet.
-- Grain: one row per episode.
-- Clause: 客户服务分类分级管理办法(试行) 第十七条, rules use_daily_analysis and use_zero_and_flat.
select
  e.anomaly_id, e.customer_id, c.unit_id, c.manager_id, e.kind, e.start_day, e.end_day, e.days, e.observed_m3,
  e.expected_m3, e.impact_m3, e.impact_cny, e.score, e.severity, e.explained_by, e.hint_zh, e.hint_en,
  case when e.kind = 'explained' then 'explained' when e.is_open then 'open' else 'closed' end as status,
  cast(null as varchar) as cause_code, cast(null as timestamp) as cause_at, cast(null as timestamp) as checked_at
from anomaly_episode e
left join customer c on c.customer_id = e.customer_id
order by e.customer_id, e.start_day, e.kind
