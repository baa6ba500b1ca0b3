-- The latest year's tier lists, by name. Grain: scope × customer.
select
  r.scope_unit_id, r.year, r.customer_id, r.rank, r.score, r.tier, r.previous_tier, r.basis, r.tie_at_cutoff, r.stability,
  k.display_name, k.unit_id, k.manager_id, k.sub_segment
from tier_ranking as r
join customer as k on k.customer_id = r.customer_id
where r.year = (select max(year) from tier_ranking)
