-- Purpose: whether causes of anomalies are recorded at all, and since which day: before it nobody was asked, so nothing is due.
-- Grain: one row; first_day is null while none was ever recorded.
select
  coalesce((select bool_or(fed) from record_family where family = 'anomaly_cause'), false) as is_recorded,
  (select cast(min(recorded_at) as date) from stg_anomaly_cause) as first_day
