-- Purpose: the rulebook's weight and score thresholds of each factor, as of the last day of the year.
-- Grain: one row per year × factor.
-- Clause: 客户服务分类分级管理办法(试行) 附表, rules tier_weight_annual_volume, tier_weight_other_factors, tier_score_bands.
with param as (
  select y.year, p.rule_id, p.key, p.value
  from (select distinct year from tier_list) y
  join rulebook_param p
    on p.valid_from <= make_date(y.year, 12, 31) and (p.valid_to is null or p.valid_to >= make_date(y.year, 12, 31))
),
weight as (
  select year, substr(key, length('weight.') + 1) as factor, value as weight
  from param
  where rule_id in ('tier_weight_annual_volume', 'tier_weight_other_factors') and key like 'weight.%'
),
band as (
  select
    year,
    max(case when key = 'band_score.low_from' then value end) as low_from,
    max(case when key = 'band_score.low_to' then value end) as low_to,
    max(case when key = 'band_score.mid_from' then value end) as mid_from,
    max(case when key = 'band_score.mid_to' then value end) as mid_to,
    max(case when key = 'band_score.high_from' then value end) as high_from,
    max(case when key = 'band_score.high_to' then value end) as high_to
  from param
  where rule_id = 'tier_score_bands'
  group by year
)
select
  w.year, w.factor, w.weight,
  max(case when p.key = concat('band.', w.factor, '.t0') then p.value end) as t0,
  max(case when p.key = concat('band.', w.factor, '.t1') then p.value end) as t1,
  max(case when p.key = concat('band.', w.factor, '.t2') then p.value end) as t2,
  max(case when p.key = concat('band.', w.factor, '.t3') then p.value end) as t3,
  b.low_from, b.low_to, b.mid_from, b.mid_to, b.high_from, b.high_to
from weight w
join band b on b.year = w.year
left join param p on p.year = w.year and p.rule_id = 'tier_score_bands'
group by w.year, w.factor, w.weight, b.low_from, b.low_to, b.mid_from, b.mid_to, b.high_from, b.high_to
