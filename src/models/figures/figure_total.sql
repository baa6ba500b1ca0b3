-- Purpose: counts rolled up; of a stock a quarter and a year show the last month that has any. Figures that other tables
-- have rolled up already join here, some with the interval that those found.
-- Grain: one row per rule × unit (itself, its division, all) × period × part.
with month as (
  select distinct rule_id, part, month, is_stock from figure_month
),
spread as (
  select rule_id, part, month, is_stock, unnest(periods_of(month)) as period from month
),
chosen as (
  select * from spread
  qualify not is_stock or month = max(month) over (partition by rule_id, is_stock, period)
),
counted as (
  select f.rule_id, u.rollup_id as unit_id, p.period, f.part, sum(f.k) as k, sum(f.n) as n
  from figure_month f
  join chosen p on p.rule_id = f.rule_id and p.part = f.part and p.month = f.month
  join unit_rollup u on u.unit_id is not distinct from f.unit_id
  group by f.rule_id, u.rollup_id, p.period, f.part
),
ready as (
  select * from figure_source
  union all by name select * from figure_feedback
  union all by name select * from figure_review
  union all by name select * from figure_rate
  union all by name select * from figure_region
)
select
  rule_id, unit_id, period, part, cast(k as double) as k, cast(n as double) as n, cast(null as double) as low,
  cast(null as double) as high
from counted
union all
select r.rule_id, r.unit_id, r.period, r.part, cast(r.k as double), cast(r.n as double), r.low, r.high
from ready r join figure_rule f on f.rule_id = r.rule_id
order by rule_id, unit_id, period, part
