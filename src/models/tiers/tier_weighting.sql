-- Purpose: the weights in force (variant '') and, for the test of stability, each weight raised and lowered by one step
-- (never below 0). Totals divide by the sum of weights, so the variants need no renormalising.
-- Grain: one row per year × variant × factor.
-- Clause: rule tier_weight_other_factors.
with step as (
  select t.year, max(p.value) as size
  from (select distinct year from tier_list) t
  join rulebook_param p
    on p.rule_id = 'tier_weight_other_factors' and p.key = 'perturbation'
    and p.valid_from <= make_date(t.year, 12, 31) and (p.valid_to is null or p.valid_to >= make_date(t.year, 12, 31))
  group by t.year
)
select year, '' as variant, factor, weight from tier_param
union all
select
  p.year, concat(moved.factor, sign.name) as variant, p.factor,
  case when p.factor = moved.factor then greatest(0.0, p.weight + sign.direction * s.size) else p.weight end as weight
from tier_param p
join tier_param moved on moved.year = p.year
join step s on s.year = p.year
cross join (select '+' as name, 1 as direction union all select '-', -1) sign
