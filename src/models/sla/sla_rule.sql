-- Purpose: the enabled time-limit rules whose records are modelled, one row per version, with the shared conventions as they
-- hold at the cut-off.
-- Grain: one row per rule × valid_from, numbered by rule_no.
with convention as (
  select clock_of(text) as last_receipt, cast(limit_of('common_conventions', 'min_n.sla') as integer) as min_n
  from rule_text
  where rule_id = 'common_conventions' and key = 'day0_cutoff'
),
attribute as (
  select rule_id, valid_from, count(distinct attribute) as n_attributes
  from rulebook_applies
  group by rule_id, valid_from
),
switch as (
  select
    rule_id, valid_from, bool_or(key = 'exclude_out_of_scope') as excludes_out_of_scope,
    bool_or(key = 'start_required') as requires_start, bool_or(key = 'backwards') as is_backward
  from rulebook_param
  where key in ('exclude_out_of_scope', 'start_required', 'backwards') and value = 1
  group by rule_id, valid_from
)
select
  cast(row_number() over (order by r.rule_id, r.valid_from) as integer) as rule_no,
  r.rule_id, r.valid_from, r.valid_to, r.of_family as family, r.from_field, r.to_fields, r.due_field, r.clock,
  r.limit_value, case r.clock when 'hours' then 3600 when 'minutes' then 60 else 1 end as unit_length, r.basis,
  r.target, coalesce(r.min_n, c.min_n) as min_n, c.last_receipt,
  coalesce(a.n_attributes, 0) as n_attributes, coalesce(o.excludes_out_of_scope, false) as excludes_out_of_scope,
  coalesce(o.requires_start, false) as requires_start, coalesce(o.is_backward, false) as is_backward
from rulebook_rule r
cross join convention c
left join attribute a on a.rule_id = r.rule_id and a.valid_from is not distinct from r.valid_from
left join switch o on o.rule_id = r.rule_id and o.valid_from is not distinct from r.valid_from
where r.enabled and r.of_family <> 'anomaly' and r.from_field is not null and r.clock is not null
order by rule_no
