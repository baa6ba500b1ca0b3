-- Anomalous episodes by the month they began: how many, what they come to (net, and each way), how many of them have no
-- impact or no price and so are in no sum, what is at stake (volumes without an impact at what was expected), and how many
-- have a recorded cause, with Wilson's 95 % interval of the share (null while no cause was ever recorded).
-- Grain: unit (also division and 'all') × month × kind.
with counted as (
  select
    s.rollup_id as unit_id, strftime(a.start_day, '%Y-%m') as month, a.kind,
    count(*) as n, sum(cast(a.impact_m3 as decimal(18, 4))) as impact_m3, sum(cast(a.impact_cny as decimal(18, 4))) as impact_cny,
    sum(cast(a.impact_m3 as decimal(18, 4))) filter (where a.impact_m3 < 0) as less_m3,
    sum(cast(a.impact_m3 as decimal(18, 4))) filter (where a.impact_m3 > 0) as more_m3,
    count(*) filter (where a.impact_m3 is null) as n_unmeasured,
    count(*) filter (where a.impact_cny is null) as n_unpriced,
    case when any_value(r.is_recorded) then count(a.cause_code) end as n_with_cause,
    count(*) filter (where a.status = 'open') as n_open,
    sum(cast(a.at_stake_cny as decimal(18, 2))) as at_stake_cny,
    sum(cast(a.at_stake_cny as decimal(18, 2))) filter (where a.status = 'open') as open_at_stake_cny
  from anomaly as a
  join unit_rollup as s on s.unit_id is not distinct from a.unit_id
  cross join cause_record as r
  group by s.rollup_id, month, a.kind
)
select
  *, n_with_cause / n as cause_rate, wilson_low(n_with_cause, n) as cause_rate_low, wilson_high(n_with_cause, n) as cause_rate_high
from counted
