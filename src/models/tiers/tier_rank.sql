-- Purpose: total score, rank and tier under each variant of the weights. Total: 10 × the weighted mean of the factors
-- that have a score. Equal totals: more volume first, then more spread, then customer_id. A customer without any
-- score has no rank and does not count; a list shorter than min_customers has no tiers.
-- Grain: one row per scope_unit_id × year × variant × customer.
-- Clause: 客户服务分类分级管理办法(试行) 第八条(二), rules tier_rank_cutoffs and tier_total_score.
with share as (
  select
    t.year,
    max(case when p.key = 'share.tier1' then p.value end) as tier1,
    max(case when p.key = 'share.tier12' then p.value end) as tier12,
    max(case when p.key = 'min_customers' then p.value end) as min_customers,
    max(case when p.key = 'scale' then p.value end) as scale
  from (select distinct year from tier_list) t
  join rulebook_param p
    on p.rule_id in ('tier_rank_cutoffs', 'tier_total_score')
    and p.valid_from <= make_date(t.year, 12, 31) and (p.valid_to is null or p.valid_to >= make_date(t.year, 12, 31))
  group by t.year
),
total as (
  select
    f.scope_unit_id, f.year, w.variant, f.customer_id,
    round(s.scale * sum(w.weight * f.score) / sum(w.weight), 6) as score,
    max(case when f.factor = 'volume' then f.raw_value end) as volume,
    max(case when f.factor = 'spread' then f.raw_value end) as spread
  from tier_factor f
  join tier_weighting w on w.year = f.year and w.factor = f.factor
  join share s on s.year = f.year
  where f.score is not null
  group by f.scope_unit_id, f.year, w.variant, f.customer_id, s.scale
  having sum(w.weight) > 0
),
ranked as (
  select
    scope_unit_id, year, variant, customer_id, score,
    row_number() over (
      partition by scope_unit_id, year, variant
      order by score desc, volume desc nulls last, spread desc nulls last, customer_id
    ) as rank,
    count(*) over (partition by scope_unit_id, year, variant) as n
  from total
),
cut as (
  select
    r.*, s.min_customers,
    greatest(1, floor(s.tier1 * r.n + 0.5 + 1e-9)) as n1, floor(s.tier12 * r.n + 0.5 + 1e-9) as n12
  from ranked r join share s on s.year = r.year
)
select
  scope_unit_id, year, variant, customer_id, score, cast(rank as integer) as rank, cast(n1 as integer) as n1,
  cast(n12 as integer) as n12,
  cast(case when n < min_customers then null when rank <= n1 then 1 when rank <= n12 then 2 else 3 end as integer) as tier
from cut
