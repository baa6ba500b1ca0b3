-- Purpose: what managers have recorded about anomalies: the customer and first day that the anomaly's id tells
-- (<customer_id>-<yyyymmdd>), and what the cause means for what is expected afterwards (effect: incident, new_normal, natural).
-- Grain: one row per anomaly × time of record. Clause: rule use_anomaly_cause_recorded, params.causes.
with told as (
  select
    *, regexp_extract(anomaly_id, '^(.+)-[0-9]{8}$', 1) as told_customer,
    cast(try_strptime(regexp_extract(anomaly_id, '-([0-9]{8})$', 1), '%Y%m%d') as date) as told_day
  from stg_anomaly_cause
)
select
  t.anomaly_id, coalesce(t.customer_id, nullif(t.told_customer, '')) as customer_id, t.told_day, t.kind, t.cause_code,
  e.text as effect, t.recorded_at, t.checked_at
from told t
left join rule_text e on e.rule_id = 'use_anomaly_cause_recorded' and e.key = 'causes.' || t.cause_code
