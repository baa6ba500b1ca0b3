-- The head question of each survey by month with its control chart, the last 24 months; a unit with too few months for
-- limits has none. Grain: unit × instrument × month with a value.
select
  m.unit_id, m.instrument, m.month, m.n, cast(m.value as float) as value, cast(m.low as float) as low,
  cast(m.high as float) as high, cast(t.center as float) as center, cast(t.limit_low as float) as limit_low,
  cast(t.limit_high as float) as limit_high, t.signal, t.signal_n, t.signal_since, t.is_better, t.phase_from,
  t.phase_reason
from satisfaction_month as m
left join satisfaction_trend as t on t.unit_id = m.unit_id and t.instrument = m.instrument and t.month = m.month
cross join workspace_setting as w
where m.month >= month_of(w.as_of - interval 24 month)
