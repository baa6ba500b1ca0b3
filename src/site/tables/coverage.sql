-- How many of the things that were due about anomalies were done in time: causes recorded, checks on site.
-- Grain: rule × unit × period.
select rule_id, unit_id, period, n_due, n_done, rate, rate_low, rate_high, target, verdict
from coverage
where rule_id in ('use_anomaly_cause_recorded', 'use_abnormal_user_patrol')
