-- Purpose: the score of each factor, 1 to 10: a score given by hand wins; else the raw value, on a straight line inside
-- its band (below t0 the lowest, above t3 the highest), rounded half up to 0.1. A factor without a value has no score.
-- Grain: one row per customer × year × factor.
-- Clause: 客户服务分类分级管理办法(试行) 附表, rule tier_score_bands.
with listed as (
  select distinct customer_id, year from tier_list
),
known as (
  select
    l.customer_id, p.*, i.score as manual_score,
    case when p.factor in ('volume', 'spread', 'increment') then r.raw_value else i.raw_value end as raw_value,
    case when p.factor in ('volume', 'spread', 'increment') then r.raw_unit else i.raw_unit end as raw_unit
  from listed l
  join tier_param p on p.year = l.year
  left join tier_raw r on r.customer_id = l.customer_id and r.year = l.year and r.factor = p.factor
  left join stg_tier_factor_input i on i.customer_id = l.customer_id and i.year = l.year and i.factor = p.factor
),
banded as (
  select
    *,
    case
      when raw_value is null then null
      when raw_value <= t0 then low_from
      when raw_value < t1 then low_from + (low_to - low_from) * (raw_value - t0) / (t1 - t0)
      when raw_value < t2 then mid_from + (mid_to - mid_from) * (raw_value - t1) / (t2 - t1)
      when raw_value < t3 then high_from + (high_to - high_from) * (raw_value - t2) / (t3 - t2)
      else high_to
    end as linear_score
  from known
),
scored as (
  select *, coalesce(manual_score, floor(linear_score * 10 + 0.5 + 1e-9) / 10) as score from banded
)
select
  customer_id, year, factor, raw_value, raw_unit,
  case when score >= high_from then 'high' when score >= mid_from then 'mid' when score is not null then 'low' end as band,
  score, weight,
  case
    when manual_score is not null then 'manual'
    when raw_value is null then 'missing'
    when factor in ('volume', 'spread', 'increment') then 'computed'
    else 'input'
  end as source
from scored
