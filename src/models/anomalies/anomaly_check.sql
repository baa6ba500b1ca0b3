-- Purpose: when an alert that needs one was checked on site: as its record says, or by a visit to its customer for an
-- abnormal check (异常核查) between its first day and the due day, whichever came first.
-- Grain: one row per alert that needs a check. Clause: rule use_abnormal_user_patrol.
select
  d.anomaly_id, any_value(d.asked_on) as asked_on, any_value(d.due_on) as due_on,
  least(any_value(w.checked_at), min(l.at)) as checked_at
from anomaly_due d
join anomaly_worth w on w.anomaly_id = d.anomaly_id
left join stg_contact_log l
  on l.customer_id = w.customer_id and l.purpose = 'abnormal_check' and l.on_site
  and cast(l.at as date) between w.start_day and d.due_on
where d.rule_id = 'use_abnormal_user_patrol'
group by d.anomaly_id
