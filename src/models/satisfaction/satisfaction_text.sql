-- Purpose: what customers wrote, one text once, ready for its words: open questions, remarks beside other questions
-- (question 'text'), and the opinion codes of return visits. Never published. A question with choices is no open one.
-- Grain: one row per form × open question × text.
with choice as (
  select 'card4' as instrument, q.text as question
  from rule_text q
  join rule_text c on c.rule_id = q.rule_id and c.key like 'choice.%'
  where q.key = 'question'
  union
  select instrument, question from instrument_level where question is not null
),
open as (
  select instrument, question_id as question from instrument_question where not is_scale
  except
  select instrument, question from choice
),
written as (
  select *, cast(answered_at as date) as answered_on
  from answer_in_survey
  where text is not null or question in (select question from open)
),
said as (
  select
    w.series as instrument, o.question, w.unit_id, w.answered_on, w.survey_id, w.response_id,
    trim(coalesce(w.text, case when o.question is not null then w.label_raw end)) as said
  from written w
  left join open o on o.instrument = w.series and o.question = w.question
)
select instrument, coalesce(min(question), 'text') as question, unit_id, answered_on, survey_id, response_id, said
from said
where said <> '' and instrument is not null and answered_on is not null
group by instrument, unit_id, answered_on, survey_id, response_id, said
union all
select 'return_visit', 'opinion_code', unit_id, cast(completed_at as date), null, visit_id, trim(opinion_code)
from stg_return_visit
where trim(opinion_code) <> '' and completed_at is not null and coalesce(result, 'completed') = 'completed'
