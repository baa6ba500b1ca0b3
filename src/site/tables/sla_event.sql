-- Cases that began in the last 12 months, contacts (of which there are many) left out, one row each, for filtering: how long they took in percent of the limit, when they
-- began (weekday 1 = Monday), how they ended. Grain: rule × case, without the case.
-- customer_unit_id decides who may see customer_id (scope.ts) and is never published.
with latest_rule as (
  select rule_id, limit_value, of_family
  from rulebook_rule
  qualify row_number() over (partition by rule_id order by valid_from desc nulls last) = 1
)
select
  c.rule_id, cast(c.started_at as date) as started_day, cast(isodow(c.started_at) as integer) as weekday, c.unit_id, c.state,
  cast(c.elapsed as float) as elapsed, c.elapsed_unit,
  cast(least(999, floor(100.0 * c.elapsed / nullif(r.limit_value, 0))) as integer) as percent_of_limit,
  c.customer_id, k.unit_id as customer_unit_id
from sla_case as c
cross join workspace_setting as w
left join latest_rule as r on r.rule_id = c.rule_id
left join customer as k on k.customer_id = c.customer_id
where c.started_at >= w.as_of - interval 12 month and c.started_at < w.as_of and r.of_family is distinct from 'contact_log'
