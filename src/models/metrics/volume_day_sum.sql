-- Purpose: customers of a unit and sub-segment added up by gas day; weather is that of the unit.
-- Grain: one row per unit_id (null: without a unit) × sub_segment × gas_day.
select
  v.unit_id, coalesce(c.sub_segment, 'unknown') as sub_segment, v.gas_day,
  sum(cast(v.volume_m3 as decimal(18, 4))) as volume_m3, count(*) as n_expected, count(v.volume_m3) as n_reported,
  max(v.hdd18) as hdd18, bool_or(v.day_class in ('holiday', 'spring_festival')) as is_holiday
from volume_day v
left join customer c on c.customer_id = v.customer_id
group by v.unit_id, coalesce(c.sub_segment, 'unknown'), v.gas_day
