-- What each time limit looks at, and whether it is measured: `off` (not switched on), `no_records` (no case met it).
-- Grain: one row per rule with a clock.
with latest as (
  select rule_id, of_family, basis, clock, limit_value, enabled
  from rulebook_rule
  where clock is not null and of_family is not null
  qualify row_number() over (partition by rule_id order by valid_from desc nulls last) = 1
)
select
  l.rule_id, l.of_family as family, coalesce(l.basis, 'per_case') as basis, l.clock, l.limit_value,
  case when not l.enabled then 'off' when a.rule_id is null then 'no_records' else 'measured' end as measured
from latest as l
left join (select distinct rule_id from sla_attainment) as a on a.rule_id = l.rule_id
