-- The tier lists in numbers; a tier moves up when its number falls, and is unstable when a small change of the weights
-- moves it. n_compared has a tier of the year before, n_tested was ranked under other weights too.
-- Grain: scope × year × tier.
with volume as (
  select scope_unit_id, year, customer_id, cast(raw_value * 10000 as decimal(18, 4)) as volume_m3
  from tier_factor
  where factor = 'volume'
)
select
  r.scope_unit_id, r.year, r.tier,
  count(*) as n, cast(avg(cast(r.score as decimal(9, 4))) as decimal(9, 4)) as mean_score, sum(v.volume_m3) as volume_m3,
  count(*) filter (where r.tier < r.previous_tier) as n_moved_up,
  count(*) filter (where r.tier > r.previous_tier) as n_moved_down,
  count(*) filter (where r.tier is not null and r.previous_tier is not null) as n_compared,
  count(*) filter (where r.tie_at_cutoff) as n_tie,
  count(r.stability) as n_tested,
  count(*) filter (where r.stability < 1) as n_unstable
from tier_ranking as r
left join volume as v
  on v.scope_unit_id = r.scope_unit_id and v.year = r.year and v.customer_id = r.customer_id
group by r.scope_unit_id, r.year, r.tier
