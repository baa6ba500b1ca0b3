-- Purpose: mean, standard deviation, median and 90th percentile (interpolated) of single values, and the two values between
-- which the median of what they are a sample of lies (exact, from their ranks; null below six).
-- Grain: one row per rule × unit × period × part.
with placed as (
  select
    o.*, o.upto - o.n as before, m.low_rank, 0.9 * (o.total - 1) + 1 as p90_place
  from observation_total o
  left join median_rank m on m.n = o.total
),
summed as (
  select
    rule_id, unit_id, period, part, max(total) as n, cast(sum(value * n) as double) as total_value,
    cast(sum(cast(value as decimal(18, 4)) * cast(value as decimal(18, 4)) * n) as double) as total_square,
    min(case when upto >= floor((total + 1) / 2) then value end) as middle_low,
    min(case when upto >= ceil((total + 1) / 2) then value end) as middle_high,
    min(case when upto >= low_rank then value end) as median_low,
    min(case when upto >= total + 1 - low_rank then value end) as median_high,
    min(case when upto >= floor(p90_place) then value end) as p90_low,
    min(case when upto >= ceil(p90_place) then value end) as p90_high, max(p90_place) as p90_place
  from placed
  group by rule_id, unit_id, period, part
)
select
  rule_id, unit_id, period, part, n, total_value / n as mean,
  case when n > 1 then sqrt(greatest(0, total_square - total_value * total_value / n) / (n - 1)) end as sd,
  cast(middle_low + middle_high as double) / 2 as median, cast(median_low as double) as median_low,
  cast(median_high as double) as median_high,
  cast(p90_low as double) + (p90_place - floor(p90_place)) * cast(p90_high - p90_low as double) as p90
from summed
