-- Purpose: how many of the detector's alerts were real: of those that managers answered, the ones with a cause that is no
-- natural one (holiday, weather, false alarm), with Wilson's 95 % interval. The kind is the one that the manager was told.
-- Alerts from before causes were recorded count only where they were answered.
-- Grain: one row per kind, and 'all'; no row while no cause was ever recorded. Clause: rule use_daily_analysis.
with alert as (
  select
    coalesce(w.told_kind, nullif(w.kind, 'explained')) as kind, w.cause_code, w.effect
  from anomaly_worth w cross join cause_record r
  where w.is_alert and (w.found_day >= r.first_day or w.cause_code is not null)
),
counted as (
  select
    kind, count(*) as n_alerts, count(cause_code) as n_answered,
    count(*) filter (where cause_code is not null and effect is distinct from 'natural') as n_real
  from alert
  where kind is not null
  group by kind
  union all
  select
    'all', count(*), count(cause_code), count(*) filter (where cause_code is not null and effect is distinct from 'natural')
  from alert having count(*) > 0
)
select
  kind, n_alerts, n_answered, n_real, case when n_answered > 0 then n_real / n_answered end as precision,
  wilson_low(n_real, n_answered) as precision_low, wilson_high(n_real, n_answered) as precision_high
from counted
order by kind
