-- Purpose: what the rules on tiers show of the divisions' lists of the latest full year: the share in the first tier, the
-- median total, and how many of the seven factors are known.
-- Grain: one row per rule; a null value means that there was nothing to measure.
with ranked as (
  select
    count(case when t.tier = 1 then 1 end) as k_first, nullif(count(t.tier), 0) as n_tiered,
    median_of(t.score) as score, nullif(count(t.score), 0) as n_scored
  from tier_ranking t join rule_year y on y.year = t.year
  where t.scope_unit_id <> 'all'
),
known as (
  select count(f.raw_value) as k, count(*) as n
  from tier_factor f join rule_year y on y.year = f.year
  where f.scope_unit_id <> 'all'
)
select
  'tier_rank_cutoffs' as rule_id, cast(k_first as double) as k, k_first / n_tiered as value, n_tiered as n,
  cast(null as double) as value_low, cast(null as double) as value_high, cast(null as varchar) as verdict,
  'share' as value_unit
from ranked
union all select 'tier_total_score', null, score, n_scored, null, null, null, 'points' from ranked
union all select 'tier_factor_set', cast(k as double), k / nullif(n, 0), nullif(n, 0), null, null, null, 'share' from known
