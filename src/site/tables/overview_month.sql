-- The last 36 months of metric_month for the site's own unit. Grain: metric × unit × month with a value.
select
  m.metric, m.unit_id, m.month, m.value, cast(m.n as integer) as n, cast(m.k as integer) as k, m.low, m.high, m.target,
  m.verdict, m.center, m.limit_low, m.limit_high, m.signal, m.signal_n, m.signal_since, m.is_better, m.phase_from,
  m.phase_reason
from metric_month as m
cross join workspace_setting as w
where m.month >= strftime(w.as_of - interval 36 month, '%Y-%m')
