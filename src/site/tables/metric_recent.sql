-- Each metric over its last twelve months, and the last three against the three before. Grain: metric × unit.
select
  metric, unit_id, until, months, value, low, high, cast(n as integer) as n, cast(k as integer) as k, target, verdict,
  n_months, recent_value, cast(recent_n as integer) as recent_n, before_value, cast(before_n as integer) as before_n,
  change, change_low, change_high, is_beyond_error, last_month_reported
from metric_recent
