-- Control charts of time limits, the last 24 months. Grain: rule × unit × measure (share, mean) × month.
select
  t.rule_id, t.unit_id, t.measure, t.month, cast(t.center as float) as center,
  cast(t.limit_low as float) as limit_low, cast(t.limit_high as float) as limit_high, t.signal, t.signal_n, t.signal_since, t.is_better
from rule_trend as t
cross join workspace_setting as w
where t.source = 'sla' and t.month >= month_of(w.as_of - interval 24 month)
