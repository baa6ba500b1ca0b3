-- What each customer's score in the latest tier list is made of. Grain: scope × customer × factor.
select
  f.scope_unit_id, f.year, f.customer_id, f.factor, f.raw_value, f.raw_unit, f.band, f.score, f.weight, f.source, k.unit_id
from tier_factor as f
join customer as k on k.customer_id = f.customer_id
where f.year = (select max(year) from tier_factor)
