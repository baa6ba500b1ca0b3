-- Purpose: each alert that a rule on anomalies looks at, since causes are recorded at all: when it was asked for, by when
-- it was to be done and when it was.
-- Grain: one row per rule × alert. Clause: rules use_anomaly_cause_recorded and use_abnormal_user_patrol.
with asked as (
  select
    d.rule_id, a.anomaly_id, a.customer_id, a.unit_id, d.asked_on as started_on, d.due_on,
    cast(case when d.rule_id = 'use_abnormal_user_patrol' then a.checked_at else a.cause_at end as date) as done_on
  from anomaly_due d
  join anomaly a on a.anomaly_id = d.anomaly_id
)
select
  a.rule_id, a.anomaly_id, a.customer_id, a.unit_id, a.started_on, a.due_on, a.done_on,
  case
    when a.done_on <= a.due_on then 'on_time'
    when a.done_on > a.due_on then 'late'
    when a.due_on <= c.last_day then 'overdue'
    else 'pending'
  end as state
from asked a
cross join cutoff c
join cause_record r on a.started_on >= r.first_day
order by a.rule_id, a.anomaly_id
