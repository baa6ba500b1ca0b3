-- Purpose: counts and amounts pooled over the window (all), over its last months (recent) and those before (before).
-- Sums are decimals, so that the order in which threads add never shows.
-- Grain: one row per metric × unit × span with a value.
with placed as (
  select s.*, p.part_of from metric_source s join metric_span p on p.metric = s.metric and p.month = s.month
),
spread as (
  select * replace ('all' as part_of) from placed
  union all
  select * from placed where part_of is not null
)
select
  metric, unit_id, part_of, count(*) as n_months, cast(sum(n) as bigint) as n, cast(sum(k) as bigint) as k,
  cast(sum(part) as double) / nullif(cast(sum(whole) as double), 0) as value,
  cast(sum(k_effective) as double) as k_effective, cast(sum(n_effective) as double) as n_effective
from spread
group by metric, unit_id, part_of
