-- Purpose: answers to questions that are no scale: who answered, and what was chosen where the rule lists the choices (a
-- free text is never shown).
-- Grain: one row per rule × unit × month × part. Clause: 客户受电工程回访制度 问卷, choice.<word> of the rule.
with asked as (
  select t.rule_id, t.text as question
  from rule_text t join rule_limit l on l.rule_id = t.rule_id and l.key = 'is_scale' and l.value = 0
  where t.key = 'question'
),
answer as (
  select
    q.rule_id, a.unit_id, cast(date_trunc('month', a.answered_at) as date) as month,
    nullif(trim(coalesce(a.choice, a.text, a.label_raw)), '') as said
  from answer_in_survey a join asked q on q.question = a.question
  where a.series = 'card4'
)
select rule_id, unit_id, month, 'all' as part, count(said) as k, count(*) as n
from answer
group by rule_id, unit_id, month
union all
select a.rule_id, a.unit_id, a.month, t.text, count(*), null
from answer a
join rule_text t on t.rule_id = a.rule_id and t.key like 'choice.%' and contains(a.said, split_part(t.key, 'choice.', 2))
group by a.rule_id, a.unit_id, a.month, t.text
