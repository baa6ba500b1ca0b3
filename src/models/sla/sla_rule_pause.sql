-- Purpose: which reasons stop a rule's clock: those of the common conventions at the cut-off unless the rule says otherwise. A
-- deadline that the source states stands still for nobody.
-- Grain: one row per rule_no × reason.
with common as (
  select split_part(key, '.', 2) as reason, value = 1 as stops
  from rule_limit
  where rule_id = 'common_conventions' and key like 'pause.%'
),
own as (
  select rule_id, valid_from, split_part(key, '.', 2) as reason, bool_or(value = 1) as stops
  from rulebook_param
  where key like 'pause.%'
  group by rule_id, valid_from, key
)
select r.rule_no, c.reason
from sla_rule r
cross join common c
left join own o on o.rule_id = r.rule_id and o.valid_from is not distinct from r.valid_from and o.reason = c.reason
where coalesce(o.stops, c.stops) and r.due_field is null
