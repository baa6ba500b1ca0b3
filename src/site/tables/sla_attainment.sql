-- Grain: rule × unit × period.
select
  rule_id, unit_id, period, n_cases, n_on_time, n_late, n_overdue, n_pending, n_excluded, n_undeterminable, n_due,
  rate, rate_low, rate_high, mean, p50, p90, target, verdict
from sla_attainment
