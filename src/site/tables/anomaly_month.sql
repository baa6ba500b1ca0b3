-- Anomalous episodes by the month they began. Grain: unit (also division and 'all') × month × kind.
select
  s.rollup_id as unit_id, strftime(a.start_day, '%Y-%m') as month, a.kind,
  count(*) as n, sum(cast(a.impact_m3 as decimal(18, 4))) as impact_m3, sum(cast(a.impact_cny as decimal(18, 4))) as impact_cny,
  count(*) filter (where a.status = 'open') as n_open
from anomaly as a join unit_rollup as s on s.unit_id is not distinct from a.unit_id
group by 1, 2, 3
