-- Anomalous episodes by the month they began: how many, what they come to (net, and each way), how many of them have no
-- impact or no price and so are in no sum, and how many have a recorded cause (null while no cause was ever recorded).
-- Grain: unit (also division and 'all') × month × kind.
with recorded as (
  select
    coalesce((select bool_or(fed) from record_family where family = 'anomaly_cause'), false)
      or exists (select 1 from anomaly where cause_code is not null) as any_cause
)
select
  s.rollup_id as unit_id, strftime(a.start_day, '%Y-%m') as month, a.kind,
  count(*) as n, sum(cast(a.impact_m3 as decimal(18, 4))) as impact_m3, sum(cast(a.impact_cny as decimal(18, 4))) as impact_cny,
  sum(cast(a.impact_m3 as decimal(18, 4))) filter (where a.impact_m3 < 0) as less_m3,
  sum(cast(a.impact_m3 as decimal(18, 4))) filter (where a.impact_m3 > 0) as more_m3,
  count(*) filter (where a.impact_m3 is null) as n_unmeasured,
  count(*) filter (where a.impact_cny is null) as n_unpriced,
  case when r.any_cause then count(a.cause_code) end as n_with_cause,
  count(*) filter (where a.status = 'open') as n_open
from anomaly as a
join unit_rollup as s on s.unit_id is not distinct from a.unit_id
cross join recorded as r
group by s.rollup_id, month, a.kind, r.any_cause
