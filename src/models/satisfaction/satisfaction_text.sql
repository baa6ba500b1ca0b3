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
survey as (
  select
    survey_id, max(instrument) as instrument, min(starts_on) as starts_on,
    case when count(*) = count(unit_id) and min(unit_id) = max(unit_id) then max(unit_id) end as unit_id
  from stg_survey
  group by survey_id
),
response as (
  select response_id, survey_id, coalesce(survey_id, '') as in_survey, unit_id, answered_at from stg_survey_response
  union all
  select response_id, survey_id, '', unit_id, answered_at from stg_survey_response
  qualify count(*) over (partition by response_id) = 1 and survey_id is not null
),
written as (
  select
    coalesce(t.series, a.instrument, s.instrument) as instrument, a.question_id, a.response_id,
    coalesce(a.survey_id, r.survey_id) as survey_id, coalesce(a.unit_id, r.unit_id, s.unit_id) as unit_id,
    cast(coalesce(a.answered_at, r.answered_at, s.starts_on) as date) as answered_on, a.text, a.label_raw
  from (
    select * from stg_survey_answer where text is not null or question_id in (select question from open)
  ) a
  left join response r on r.response_id = a.response_id and r.in_survey = coalesce(a.survey_id, '')
  left join survey s on s.survey_id = coalesce(a.survey_id, r.survey_id)
  left join third_party_series t on t.survey_id = s.survey_id and t.instrument = coalesce(a.instrument, s.instrument)
),
said as (
  select
    w.instrument, o.question, w.unit_id, w.answered_on, w.survey_id, w.response_id,
    trim(coalesce(w.text, case when o.question is not null then w.label_raw end)) as said
  from written w
  left join open o on o.instrument = w.instrument and o.question = w.question_id
)
select instrument, coalesce(min(question), 'text') as question, unit_id, answered_on, survey_id, response_id, said
from said
where said <> '' and instrument is not null and answered_on is not null
group by instrument, unit_id, answered_on, survey_id, response_id, said
union all
select 'return_visit', 'opinion_code', unit_id, cast(completed_at as date), null, visit_id, trim(opinion_code)
from stg_return_visit
where trim(opinion_code) <> '' and completed_at is not null and coalesce(result, 'completed') = 'completed'
