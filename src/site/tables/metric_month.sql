-- Monthly values with their control charts. Grain: metric × unit × month with a value.
select
  metric, unit_id, month, value, cast(n as integer) as n, cast(k as integer) as k, low, high, target, verdict, center,
  limit_low, limit_high, signal, signal_n, signal_since, is_better, phase_from, phase_reason
from metric_month
