-- Purpose: the raw values of the three computed factors: annual volume (万m³), buy-sell spread (元/m³, weighted by
-- volume), and annual increment (% of per-day averages; none after a year with too few days, or without gas).
-- Grain: one row per customer × year × factor with a value.
-- Clause: 客户服务分类分级管理办法(试行) 第十条, rules tier_price_spread and tier_annual_increment.
with least_days as (
  select t.year, max(p.value) as days
  from (select distinct year from tier_list) t
  join rulebook_param p
    on p.rule_id = 'tier_annual_increment' and p.key = 'min_days_prior_year'
    and p.valid_from <= make_date(t.year, 12, 31) and (p.valid_to is null or p.valid_to >= make_date(t.year, 12, 31))
  group by t.year
),
compared as (
  select
    y.customer_id, y.year, y.volume_m3, y.spread, y.volume_m3 / nullif(y.days, 0) as per_day,
    case
      when b.days < l.days then null
      when y.year = year(c.last_day) then b.period_volume_m3 / nullif(b.period_days, 0)
      else b.volume_m3 / nullif(b.days, 0)
    end as per_day_before
  from tier_year y
  cross join cutoff c
  join least_days l on l.year = y.year
  left join tier_year b on b.customer_id = y.customer_id and b.year = y.year - 1
),
computed as (
  select customer_id, year, 'volume' as factor, volume_m3 / 10000 as raw_value, '万m³' as raw_unit from compared
  union all
  select customer_id, year, 'spread', spread, '元/m³' from compared
  union all
  select customer_id, year, 'increment', (per_day - per_day_before) / nullif(per_day_before, 0) * 100, '%' from compared
)
select customer_id, year, factor, raw_value, raw_unit from computed where raw_value is not null
