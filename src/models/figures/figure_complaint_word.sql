-- Purpose: complaints that a rule wants none of: through regulators, consumer associations and media; about what the five
-- don'ts name, unless unfounded. Where the file has the column and none is found, the count is 0.
-- Grain: one row per rule × unit × month × part. Clause: 公司客戶管理辦法(9篇) §9 (六); 精细服务管理 (1); word.<part> of the rule.
with word as (
  select rule_id, split_part(key, '.', 2) as part, text as pattern
  from rule_text
  where rule_id in ('star_five_donts', 'cmp_media_regulator') and key like 'word.%'
),
pattern as (
  select rule_id, part, pattern from word
  union all
  select rule_id, 'all', string_agg(pattern, '|' order by part) from word group by rule_id
),
complaint as (
  select 'cmp_media_regulator' as rule_id, case_unit_id as unit_id, month, channel as said
  from complaint_case
  where list_contains(has, 'channel')
  union all
  select 'star_five_donts', case_unit_id, month, sub_category
  from complaint_case
  where list_contains(has, 'sub_category') and coalesce(founded, '') <> 'unfounded'
)
select
  c.rule_id, c.unit_id, c.month, p.part, count(case when regexp_matches(c.said, p.pattern) then 1 end) as k, count(*) as n
from complaint c join pattern p on p.rule_id = c.rule_id
group by c.rule_id, c.unit_id, c.month, p.part
