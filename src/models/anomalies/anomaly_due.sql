-- Purpose: by when an alert must have its cause, and by when the suspicious ones a check on site; the day ends at 24:00. A cause
-- is asked for from the day on which the alert could be seen, a check from the first of its days that was judged to be of a
-- kind that needs one. Working days count from the day after. What a manager dismissed needs no check.
-- Grain: one row per rule × alert that it looks at. Clause: rules use_anomaly_cause_recorded and use_abnormal_user_patrol.
with suspicious as (
  select substr(key, length('needs_check.') + 1) as kind, list_position(['low', 'medium', 'high'], text) as least_severity
  from rule_text
  where rule_id = 'use_abnormal_user_patrol' and starts_with(key, 'needs_check.')
),
suspected as (
  select w.anomaly_id, min(d.gas_day) as day
  from anomaly_worth w
  join suspicious s on s.kind = w.kind
  join detected_day d on d.customer_id = w.customer_id and d.gas_day between w.start_day and w.end_day
  where d.kind in (select kind from suspicious)
  group by w.anomaly_id
),
asked as (
  select r.rule_id, r.clock, r.limit_days, w.anomaly_id, w.found_day as asked_on
  from anomaly_worth w
  join anomaly_rule r on r.rule_id = 'use_anomaly_cause_recorded'
  where w.is_alert
  union all
  select r.rule_id, r.clock, r.limit_days, w.anomaly_id, greatest(w.found_day, coalesce(p.day, w.found_day))
  from anomaly_worth w
  join anomaly_rule r on r.rule_id = 'use_abnormal_user_patrol'
  join suspicious s on s.kind = w.kind
  left join suspected p on p.anomaly_id = w.anomaly_id
  where w.is_alert and w.effect is distinct from 'natural'
    and list_position(['low', 'medium', 'high'], w.severity) >= s.least_severity
)
select
  a.rule_id, a.anomaly_id, cast(a.asked_on as date) as asked_on,
  case a.clock
    when 'workdays' then d.date
    when 'calendar_days' then cast(a.asked_on + a.limit_days as date)
    else error(concat('rulebook: rule ', a.rule_id, ' has the clock ', a.clock, ', expected workdays or calendar_days'))
  end as due_on
from asked a
left join calendar_day c on c.date = a.asked_on
left join calendar_day d on d.is_workday and d.workday_index = c.workday_index + a.limit_days
