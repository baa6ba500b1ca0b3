-- Key accounts by how likely they are to leave, and what they used in a year: m³, and yuan at their prices (of accounts
-- whose price is known). Level 'unknown': too little is known of them. Grain: unit × level.
select
  u.rollup_id as unit_id, coalesce(c.level, 'unknown') as level, cast(count(*) as integer) as n,
  cast(sum(cast(c.year_m3 as decimal(18, 2))) as double) as year_m3,
  cast(sum(cast(c.year_cny as decimal(18, 2))) as double) as year_cny, cast(count(c.year_cny) as integer) as n_priced
from churn_warning as c
join unit_rollup as u on u.unit_id is not distinct from c.unit_id
group by u.rollup_id, coalesce(c.level, 'unknown')
