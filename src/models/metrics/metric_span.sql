-- Purpose: the months that a recent figure looks at: the last rolling_months, and of them the last compare_months
-- (recent) against as many before (before).
-- Grain: one row per metric × month of the window.
with place as (
  select m.metric, m.until, unnest(range(0, cast(limit_of('common_metrics', 'recent.rolling_months') as bigint))) as ago
  from metric m
),
compared as (
  select cast(limit_of('common_metrics', 'recent.compare_months') as bigint) as months
)
select
  p.metric, month_of(cast(strptime(p.until, '%Y-%m') - to_months(cast(p.ago as integer)) as date)) as month,
  case when p.ago < c.months then 'recent' when p.ago < c.months + c.months then 'before' end as part_of
from place p cross join compared c
