-- Purpose: key accounts whose tier by the last twelve months' volume has been another one than the official tier for some
-- months in a row: suggestions, counted at each month's end.
-- Grain: one row per unit × month × part (up: to a higher tier, down). Stock.
-- Clause: 客户服务分类分级管理办法(试行) 第十八条, rule tier_dynamic_adjustment.
with differing as (
  select
    s.*,
    count(*) filter (where s.tier <> s.official_tier) over (
      partition by s.customer_id order by s.month range between to_months(cast(p.months as integer) - 1) preceding and current row
    ) as n_months, p.months
  from tier_shadow s cross join (select limit_of('tier_dynamic_adjustment', 'months') as months) p
),
suggested as (
  select d.*, c.unit_id, d.tier <> d.official_tier and d.n_months = d.months as is_suggested
  from differing d left join stg_customer c on c.customer_id = d.customer_id
)
select 'tier_dynamic_adjustment' as rule_id, unit_id, month, 'all' as part, count(*) filter (where is_suggested) as k, count(*) as n, true as is_stock
from suggested
group by unit_id, month
union all
select
  'tier_dynamic_adjustment', unit_id, month, case when tier < official_tier then 'up' else 'down' end, count(*), null, true
from suggested
where is_suggested
group by all
