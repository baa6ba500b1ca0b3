-- Purpose: rank and computed tier of every key account (大客户分级), beside the tier it had the year before. Stability is
-- the share of the weight variants in which the tier stays; a score shared across a cut-off is flagged, not decided.
-- Grain: one row per scope_unit_id × year × customer.
-- Clause: 客户服务分类分级管理办法(试行) 第八条(二), rule tier_rank_cutoffs.
with base as (
  select * from tier_rank where variant = ''
),
cutoff_score as (
  select b.scope_unit_id, b.year, b.score
  from base b
  where b.rank in (b.n1, b.n12)
    and exists (
      select 1 from base o
      where o.scope_unit_id = b.scope_unit_id and o.year = b.year and o.rank = b.rank + 1 and o.score = b.score
    )
  group by b.scope_unit_id, b.year, b.score
),
stability as (
  select b.scope_unit_id, b.year, b.customer_id, avg(case when v.tier = b.tier then 1.0 else 0.0 end) as stability
  from base b
  join tier_rank v
    on v.scope_unit_id = b.scope_unit_id and v.year = b.year and v.customer_id = b.customer_id and v.variant <> ''
  where b.tier is not null
  group by b.scope_unit_id, b.year, b.customer_id
),
present as (
  select scope_unit_id, year, customer_id, min(case when score is null then 0 else 1 end) as complete
  from tier_factor
  group by scope_unit_id, year, customer_id
)
select
  l.scope_unit_id, l.year, l.customer_id, b.rank, b.score, b.tier,
  coalesce(o.tier, w.tier, p.tier) as previous_tier,
  case when e.complete = 1 then 'review' else 'partial' end as basis,
  b.tier is not null and c.score is not null as tie_at_cutoff,
  s.stability
from tier_list l
left join base b on b.scope_unit_id = l.scope_unit_id and b.year = l.year and b.customer_id = l.customer_id
left join base p on p.scope_unit_id = l.scope_unit_id and p.year = l.year - 1 and p.customer_id = l.customer_id
left join tier_previous o
  on o.customer_id = l.customer_id and o.year = l.year - 1 and o.scope_unit_id = l.scope_unit_id
left join tier_previous w on w.customer_id = l.customer_id and w.year = l.year - 1 and w.scope_unit_id = ''
left join cutoff_score c on c.scope_unit_id = l.scope_unit_id and c.year = l.year and c.score = b.score
left join stability s on s.scope_unit_id = l.scope_unit_id and s.year = l.year and s.customer_id = l.customer_id
left join present e on e.scope_unit_id = l.scope_unit_id and e.year = l.year and e.customer_id = l.customer_id
order by l.scope_unit_id, l.year, b.rank nulls last, l.customer_id
