-- Purpose: the enabled time-limit rules whose records are modelled, one row per version, with the shared conventions.
-- Grain: one row per rule × valid_from, numbered by rule_no.
with convention as (
  select
    max(text) filter (where key = 'day0_cutoff') as day0_cutoff,
    cast(max(value) filter (where key = 'min_n.sla') as integer) as min_n
  from rulebook_param
  where rule_id = 'common_conventions'
),
attribute as (
  select rule_id, valid_from, count(distinct attribute) as n_attributes
  from rulebook_applies
  group by rule_id, valid_from
),
out_of_scope as (
  select rule_id, valid_from, bool_or(value = 1) as excludes_out_of_scope
  from rulebook_param
  where key = 'exclude_out_of_scope'
  group by rule_id, valid_from
)
select
  cast(row_number() over (order by r.rule_id, r.valid_from) as integer) as rule_no,
  r.rule_id, r.valid_from, r.valid_to, r.of_family as family, r.from_field, r.to_fields, r.due_field, r.clock,
  r.limit_value, r.target, coalesce(r.min_n, c.min_n) as min_n, c.day0_cutoff,
  coalesce(a.n_attributes, 0) as n_attributes, coalesce(o.excludes_out_of_scope, false) as excludes_out_of_scope
from rulebook_rule r
cross join convention c
left join attribute a on a.rule_id = r.rule_id and a.valid_from is not distinct from r.valid_from
left join out_of_scope o on o.rule_id = r.rule_id and o.valid_from is not distinct from r.valid_from
where r.enabled and r.of_family in ('complaint', 'repair_job') and r.from_field is not null and r.clock is not null
order by rule_no
