-- Purpose: causes of anomalies and checks on site as slots, in the month in which they were asked for.
-- Grain: one row per rule × alert. Clause: rules use_anomaly_cause_recorded and use_abnormal_user_patrol.
select
  rule_id, unit_id, customer_id, anomaly_id as subject, cast(date_trunc('month', started_on) as date) as month, due_on, done_on,
  state, cast(null as varchar) as reason, false as is_stock
from anomaly_rule_case
