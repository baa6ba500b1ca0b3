-- Purpose: the anomalies an account manager reads: each episode with its unit, lead manager, worth, state, cause and due
-- days, and its place among the manager's alerts that wait: not explained, without a cause, open or ended lately.
-- A due day is only overdue where causes were recorded when the anomaly was found; before, the worklist was not in use.
-- Grain: one row per episode.
-- Clause: 客户服务分类分级管理办法(试行) 第十七条, rules use_daily_analysis and use_zero_and_flat.
with state as (
  select
    w.*, c.unit_id, c.manager_id, h.hint_zh, h.hint_en, d.due_on as cause_due_on, k.due_on as check_due_on,
    k.anomaly_id is not null as needs_check, coalesce(k.checked_at, w.checked_at) as seen_at, w.at_stake_cny * sqrt(w.score) as priority,
    w.found_day >= r.first_day as in_use, k.asked_on >= r.first_day as check_in_use, o.last_day,
    case
      when w.effect = 'natural' then 'dismissed'
      when w.cause_code is not null then 'confirmed'
      when w.kind = 'explained' then 'explained'
      when w.is_open then 'open'
      else 'closed'
    end as status
  from anomaly_worth w
  cross join cause_record r
  cross join cutoff o
  left join customer c on c.customer_id = w.customer_id
  left join anomaly_hint h on h.anomaly_id = w.anomaly_id
  left join anomaly_due d on d.anomaly_id = w.anomaly_id and d.rule_id = 'use_anomaly_cause_recorded'
  left join anomaly_check k on k.anomaly_id = w.anomaly_id
),
waiting as (
  select
    *, status = 'open' or (status = 'closed' and last_day - end_day < limit_of('use_daily_analysis', 'worklist.days')) as waits
  from state
),
ranked as (
  select
    *, case when waits then cast(row_number() over (
      partition by waits, manager_id, case when manager_id is null then unit_id end
      order by priority desc nulls last, score desc, anomaly_id) as integer) end as rank
  from waiting
)
select
  anomaly_id, customer_id, unit_id, manager_id, kind, start_day, end_day, days, observed_m3, expected_m3, impact_m3,
  impact_cny, score, severity, explained_by, hint_zh, hint_en, status, cause_code, cause_at, seen_at as checked_at,
  expected_low_m3, expected_high_m3, found_day, at_stake_cny, priority, rank,
  rank <= limit_of('use_daily_analysis', 'worklist.alerts_per_manager') as within_budget, needs_check, cause_due_on,
  check_due_on,
  case when in_use and cause_due_on is not null then cause_at is null and cause_due_on <= last_day end as cause_overdue,
  case when check_in_use then seen_at is null and check_due_on <= last_day end as check_overdue
from ranked
order by customer_id, start_day, kind
