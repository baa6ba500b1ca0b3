-- Purpose: every answer to a scale question, and how each closed complaint was judged, in one form. A label that is no
-- level of its instrument (blank, not asked, unreachable, two boxes ticked) and an invalid response are no valid answer.
-- Complaints from files without a column for the judgement are not asked about, rather than unanswered.
-- Grain: one row per response × question; a closed complaint is a response.
with survey as (
  select survey_id, max(instrument) as instrument, max(unit_id) as unit_id, min(starts_on) as starts_on
  from stg_survey
  group by survey_id
),
response as (
  select response_id, coalesce(survey_id, '') as survey_id, survey_id as in_survey, unit_id, stratum, answered_at, valid
  from stg_survey_response
  union all
  select
    response_id, '', max(survey_id), max(unit_id), max(stratum), max(answered_at), bool_and(coalesce(valid, true))
  from stg_survey_response
  group by response_id
  having count(*) = 1 and max(survey_id) is not null
),
answered as (
  select
    coalesce(a.instrument, s.instrument) as instrument, a.question_id as question, a.survey_id, a.response_id,
    coalesce(a.unit_id, r.unit_id, s.unit_id) as unit_id, coalesce(a.stratum, r.stratum) as stratum,
    cast(coalesce(a.answered_at, r.answered_at, cast(s.starts_on as timestamp)) as date) as answered_on,
    coalesce(a.label_raw, cast(a.level as varchar)) as label_raw, coalesce(r.valid, true) as is_usable
  from stg_survey_answer a
  left join response r
    on r.response_id = a.response_id and r.survey_id = coalesce(a.survey_id, '')
  left join survey s on s.survey_id = coalesce(a.survey_id, r.in_survey)
  union all
  select
    'complaint_handling', 'handling_satisfaction', null, b.case_id, b.unit_id,
    case when b.tier = '1' then 'tier1' else 'other' end, cast(b.started_at as date), c.handling_satisfaction, true
  from sla_case_base b
  join stg_complaint c on b.family = 'complaint' and c.complaint_no = b.case_id
  join record_field f on f.family = 'complaint' and f.field = 'handling_satisfaction' and f.file = b.source_file
  where c.closed_at is not null
)
select
  a.instrument, a.question, a.survey_id, a.response_id, a.unit_id, a.stratum, a.answered_on, l.level_no,
  a.is_usable and l.level_no is not null as is_valid, a.is_usable and coalesce(l.is_satisfied, false) as is_satisfied,
  a.is_usable and coalesce(l.is_strict, false) as is_strict
from answered a
left join satisfaction_label l on l.instrument = a.instrument and l.label_raw = a.label_raw
left join instrument_question q on q.instrument = a.instrument and q.question_id = a.question
where coalesce(q.is_scale, true) and a.instrument is not null and a.answered_on is not null
