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
),
said as (
  select rule_id, unit_id, month, said, count(*) as n from complaint group by rule_id, unit_id, month, said
),
found as (
  select s.rule_id, s.said, p.part, coalesce(regexp_matches(s.said, p.pattern), false) as is_found
  from (select distinct rule_id, said from said) s join pattern p on p.rule_id = s.rule_id
)
select
  s.rule_id, s.unit_id, s.month, f.part, sum(case when f.is_found then s.n else 0 end) as k, sum(s.n) as n
from said s join found f on f.rule_id = s.rule_id and f.said is not distinct from s.said
group by s.rule_id, s.unit_id, s.month, f.part
