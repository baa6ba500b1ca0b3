-- Purpose: what a unit contributes to the company's sales of gas.
-- Grain: one row per unit (itself, its division, all) × period. Clause: 公司客戶管理辦法(9篇) §3 第三条.3(三).
with sold as (
  select u.rollup_id as unit_id, p.period, sum(b.gas_cny) as k
  from bill_count b
  join unit_rollup u on u.unit_id is not distinct from b.unit_id
  join (select month, unnest(periods_of(month)) as period from (select distinct month from bill_count)) p on p.month = b.month
  group by u.rollup_id, p.period
)
select
  'comp_region_structure' as rule_id, s.unit_id, s.period, 'all' as part, cast(s.k as double) as k, cast(w.k as double) as n,
  cast(null as double) as low, cast(null as double) as high
from sold s join sold w on w.unit_id = 'all' and w.period = s.period
