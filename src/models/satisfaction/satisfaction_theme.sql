-- Purpose: what the texts of surveys are about, counted by the rulebook's words. A text may have several themes; 'none'
-- says that nothing is to improve, 'other' that no word is known; what masks a number (〔手机号〕) is no word. Texts themselves are not published.
-- Grain: one row per unit (itself, its division, all) × year or quarter × instrument × question × theme.
-- Clause: rule common_satisfaction, theme and nothing; 客户受电工程回访制度 问卷第10题.
with said as (
  select
    instrument, question, unit_id, cast(date_trunc('quarter', answered_on) as date) as quarter, lower(said) as said,
    count(*) as n
  from satisfaction_text
  group by all
),
word as (
  select lower(substr(key, length('theme.') + 1)) as word, text as theme
  from rule_text
  where rule_id = 'common_satisfaction' and key like 'theme.%'
),
nothing as (
  select lower(text) as word from rule_text where rule_id = 'common_satisfaction' and key like 'nothing.%'
),
text as (
  select said, told, regexp_replace(told, '[\s\p{P}]', '', 'g') as bare
  from (select distinct said, regexp_replace(said, '〔[^〕]*〕', '', 'g') as told from said)
),
found as (
  select distinct t.said, w.theme from text t join word w on contains(t.told, w.word)
),
themed as (
  select said, theme from found
  union all
  select t.said, case when n.word is null then 'other' else 'none' end
  from text t
  left join nothing n on n.word = t.bare
  anti join found f on f.said = t.said
),
rolled as (
  select
    u.rollup_id as unit_id, unnest([quarter_of(s.quarter), year_of(s.quarter)]) as period, s.instrument, s.question,
    s.said, s.n
  from said s join unit_rollup u on u.unit_id is not distinct from s.unit_id
),
total as (
  select unit_id, period, instrument, question, sum(n) as n_texts from rolled group by all
)
select
  r.unit_id, r.period, r.instrument, r.question, t.theme, cast(sum(r.n) as bigint) as n,
  cast(max(o.n_texts) as bigint) as n_texts
from rolled r
join themed t on t.said = r.said
join total o
  on o.unit_id = r.unit_id and o.period = r.period and o.instrument = r.instrument and o.question = r.question
group by r.unit_id, r.period, r.instrument, r.question, t.theme
order by r.unit_id, r.period, r.instrument, r.question, t.theme
