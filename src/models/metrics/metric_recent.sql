-- Purpose: each metric over its last twelve months, and whether the last three differ from the three before by more
-- than chance: 95 % interval of the difference of two rates, Newcombe's method 10. Months must all have a value, else
-- nothing is compared. Means and figures of all bills have no interval here: what moved, moved.
-- Grain: one row per metric × unit with a value in any month.
-- Clause: rule common_metrics, recent.
with reached as (
  select metric, unit_id, max(month) as last_month_reported from metric_source group by metric, unit_id
),
joined as (
  select
    m.*, r.unit_id, r.last_month_reported, a.value, a.n, a.k, coalesce(a.n_months, 0) as n_months,
    case when m.kind = 'rate' then wilson_low(a.k_effective, a.n_effective) end as low,
    case when m.kind = 'rate' then wilson_high(a.k_effective, a.n_effective) end as high,
    l.value as recent_value, l.n as recent_n, b.value as before_value, b.n as before_n,
    case when m.kind = 'rate' then wilson_low(l.k_effective, l.n_effective) end as recent_low,
    case when m.kind = 'rate' then wilson_high(l.k_effective, l.n_effective) end as recent_high,
    case when m.kind = 'rate' then wilson_low(b.k_effective, b.n_effective) end as before_low,
    case when m.kind = 'rate' then wilson_high(b.k_effective, b.n_effective) end as before_high,
    l.n_months = limit_of('common_metrics', 'recent.compare_months')
      and b.n_months = limit_of('common_metrics', 'recent.compare_months') as is_comparable
  from reached r
  join metric m on m.metric = r.metric
  left join metric_pooled a on a.metric = r.metric and a.unit_id = r.unit_id and a.part_of = 'all'
  left join metric_pooled l on l.metric = r.metric and l.unit_id = r.unit_id and l.part_of = 'recent'
  left join metric_pooled b on b.metric = r.metric and b.unit_id = r.unit_id and b.part_of = 'before'
),
compared as (
  select
    *, case when is_comparable then recent_value - before_value end as change,
    case when is_comparable then newcombe_low(recent_value, recent_low, before_value, before_high) end as change_low,
    case when is_comparable then newcombe_high(recent_value, recent_high, before_value, before_low) end as change_high
  from joined
)
select
  metric, unit_id, until, cast(limit_of('common_metrics', 'recent.rolling_months') as integer) as months, value, low,
  high, n, k, target,
  case
    when value is null or target is null then null
    when kind = 'rate' and higher_is_better then verdict(k, n, low, high, target, min_n)
    when kind = 'rate' then verdict(n - k, n, 1 - high, 1 - low, 1 - target, min_n)
    when value = target or (value > target) = higher_is_better then 'met'
    else 'not_met'
  end as verdict,
  cast(n_months as integer) as n_months, recent_value, recent_n, before_value, before_n, change, change_low, change_high,
  change_low > 0 or change_high < 0 as is_beyond_error, last_month_reported
from compared
order by metric, unit_id
