-- Purpose: the record families that a rule cannot do without: those that it names, else the family that its clock looks at.
-- fed: whether a source is configured for all of them; missing: those without one.
-- Grain: one row per rule that needs records.
with needed as (
  select rule_id, unnest(coalesce(records, [of_family])) as family
  from rule_version
  where table_name is not null and coalesce(records, [of_family]) <> [null]
)
select
  n.rule_id, bool_and(coalesce(f.fed, false)) as fed,
  string_agg(case when not coalesce(f.fed, false) then coalesce(s.title_zh, n.family) end, '、' order by n.family) as missing_zh,
  string_agg(case when not coalesce(f.fed, false) then coalesce(s.title_en, n.family) end, ', ' order by n.family) as missing_en
from needed n
left join record_family f on f.family = n.family
left join staged_family s on s.family = n.family
group by n.rule_id
