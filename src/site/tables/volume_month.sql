-- Gas by month, for units, divisions and the company, all customers and by sub-segment.
-- Sums are exact decimals, so that the order in which threads add never shows. hdd18 is the month's heating degree days
-- (sum of the days' mean). Grain: unit × month × sub_segment.
with day as (
  select
    s.rollup_id as unit_id,
    case when grouping(k.sub_segment) = 1 then 'all' else coalesce(k.sub_segment, 'unknown') end as sub_segment,
    v.gas_day,
    sum(cast(v.volume_m3 as decimal(18, 4))) as volume_m3,
    count(*) as days_expected, count(*) - count(v.volume_m3) as days_missing,
    cast(avg(cast(v.hdd18 as decimal(9, 4))) as decimal(9, 4)) as hdd18
  from volume_day as v
  join unit_rollup as s on s.unit_id is not distinct from v.unit_id
  left join customer as k on k.customer_id = v.customer_id
  group by grouping sets ((s.rollup_id, v.gas_day), (s.rollup_id, v.gas_day, k.sub_segment))
)
select
  unit_id, strftime(gas_day, '%Y-%m') as month, sub_segment,
  sum(volume_m3) as volume_m3, sum(days_expected) as days_expected, sum(days_missing) as days_missing,
  sum(hdd18) as hdd18
from day
group by unit_id, strftime(gas_day, '%Y-%m'), sub_segment
