-- Purpose: single values rolled up, each with the place of its last occurrence in their order.
-- Grain: one row per rule × unit (itself, its division, all) × period × part × value.
with month as (
  select distinct month from observation_month
),
period as (
  select month, unnest(periods_of(month)) as period from month
),
rolled as (
  select o.rule_id, u.rollup_id as unit_id, p.period, o.part, o.value, sum(o.n) as n
  from observation_month o
  join period p on p.month = o.month
  join unit_rollup u on u.unit_id is not distinct from o.unit_id
  group by o.rule_id, u.rollup_id, p.period, o.part, o.value
)
select
  rule_id, unit_id, period, part, value, cast(n as bigint) as n,
  cast(sum(n) over (w order by value rows between unbounded preceding and current row) as bigint) as upto,
  cast(sum(n) over (w) as bigint) as total
from rolled
window w as (partition by rule_id, unit_id, period, part)
