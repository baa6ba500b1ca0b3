-- Purpose: what was asked and how it was answered, as written: answers of surveys (of a third party as a series of their
-- own), how each closed complaint was judged, what return visits brought back. Complaints from files without a column
-- for the judgement are not asked about, rather than unanswered; nor is a question that nobody in a whole wave answers. A response is usable unless it is invalid, has no
-- weight above 0, or is a visit before its service.
-- Grain: one row per response × question; a closed complaint and a return visit are responses.
with survey as (
  select
    survey_id, max(instrument) as instrument, min(starts_on) as starts_on,
    case when count(*) = count(unit_id) and min(unit_id) = max(unit_id) then max(unit_id) end as unit_id
  from stg_survey
  group by survey_id
),
response as (
  select *, coalesce(survey_id, '') as in_survey from stg_survey_response
  union all
  select *, '' from stg_survey_response
  qualify count(*) over (partition by response_id) = 1 and survey_id is not null
),
not_asked as (
  select survey_id, question_id
  from stg_survey_answer
  where survey_id is not null
  group by survey_id, question_id
  having count(coalesce(label_raw, cast(level as varchar), choice, text)) = 0
)
select
  coalesce(t.series, a.instrument, s.instrument) as instrument, a.question_id as question,
  coalesce(a.survey_id, r.survey_id) as survey_id, a.response_id,
  coalesce(a.unit_id, r.unit_id, s.unit_id) as unit_id, coalesce(a.customer_id, r.customer_id) as customer_id,
  coalesce(a.stratum, r.stratum) as stratum, coalesce(a.mode, r.mode) as mode, cast(null as varchar) as area_type,
  coalesce(a.answered_at, r.answered_at, cast(s.starts_on as timestamp)) as answered_at,
  coalesce(a.label_raw, cast(a.level as varchar)) as label_raw, coalesce(a.weight, r.weight) as weight,
  coalesce(a.interviewer_id, r.interviewer_id) as interviewer_id, a.score,
  coalesce(a.valid, true) and coalesce(r.valid, true) and coalesce(a.weight, r.weight, 1) > 0 as is_usable
from stg_survey_answer a
left join response r
  on r.response_id = a.response_id and r.in_survey = coalesce(a.survey_id, '')
left join survey s on s.survey_id = coalesce(a.survey_id, r.survey_id)
left join third_party_series t on t.survey_id = s.survey_id and t.instrument = coalesce(a.instrument, s.instrument)
left join not_asked n on n.survey_id = a.survey_id and n.question_id = a.question_id
where n.question_id is null
union all
select
  'complaint_handling', 'handling_satisfaction', null, b.case_id, b.unit_id, b.customer_id,
  case when b.tier = '1' then 'tier1' else 'other' end, b.channel, b.area_type, b.started_at, c.handling_satisfaction,
  null, null, null, true
from sla_case_base b
join stg_complaint c on b.family = 'complaint' and c.complaint_no = b.case_id
join record_field f on f.family = 'complaint' and f.field = 'handling_satisfaction' and f.file = b.source_file
where c.closed_at is not null
union all
select
  'return_visit', 'satisfaction', null, visit_id, unit_id, customer_id, event_type, method, area_type, visited_at,
  satisfaction, null, null, null, is_after
from satisfaction_visit
where is_answer
