-- Purpose: every answer to a survey, as written, with what its form and its survey say where it says nothing itself, and the
-- series that it belongs to: what a third party found with one of the company's own instruments is a series of its own.
-- An answer that names no survey belongs to the form of its number, if only one form has it, and to that form's survey. An
-- answer is usable unless it or its form is invalid or has no weight above 0.
-- Grain: one row per answer; instrument: the one whose scale it has; series: null where that is null;
-- label: what is matched to a level, as written or its number.
with survey as (
  select
    survey_id, max(instrument) as instrument, min(starts_on) as starts_on,
    case when count(*) = count(unit_id) and min(unit_id) = max(unit_id) then max(unit_id) end as unit_id,
    coalesce(bool_or(source = 'third_party'), false) as is_foreign
  from stg_survey
  group by survey_id
),
response as (
  select *, coalesce(survey_id, '') as in_survey from stg_survey_response
  union all
  select *, '' from stg_survey_response
  qualify count(*) over (partition by response_id) = 1 and survey_id is not null
)
select
  coalesce(a.survey_id, r.survey_id) as survey_id, a.response_id, a.question_id as question,
  coalesce(a.instrument, s.instrument) as instrument,
  case when s.is_foreign and coalesce(i.source, 'own') = 'own' then third_party_series_of(coalesce(a.instrument, s.instrument))
    else coalesce(a.instrument, s.instrument) end as series,
  coalesce(a.unit_id, r.unit_id, s.unit_id) as unit_id, coalesce(a.customer_id, r.customer_id) as customer_id,
  coalesce(a.stratum, r.stratum) as stratum, coalesce(a.mode, r.mode) as mode,
  coalesce(a.answered_at, r.answered_at, cast(s.starts_on as timestamp)) as answered_at,
  a.label_raw, coalesce(a.label_raw, cast(a.level as varchar)) as label, a.choice, a.text, a.score,
  coalesce(a.weight, r.weight) as weight, coalesce(a.interviewer_id, r.interviewer_id) as interviewer_id,
  coalesce(a.valid, true) and coalesce(r.valid, true) and coalesce(a.weight, r.weight, 1) > 0 as is_usable, a.source_file
from stg_survey_answer a
left join response r on r.response_id = a.response_id and r.in_survey = coalesce(a.survey_id, '')
left join survey s on s.survey_id = coalesce(a.survey_id, r.survey_id)
left join instrument i on i.instrument = coalesce(a.instrument, s.instrument)
