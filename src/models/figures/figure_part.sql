-- Purpose: the parts of a rule whose figure is of another kind than the rule's own, as a median beside a share.
-- Grain: one row per rule × part. Clause: the rule's own, part.<part>.measure and part.<part>.value_unit.
select
  rule_id, split_part(key, '.', 2) as part, max(case when key like '%.measure' then text end) as measure,
  max(case when key like '%.value_unit' then text end) as value_unit
from rule_text
where key like 'part.%'
group by rule_id, split_part(key, '.', 2)
