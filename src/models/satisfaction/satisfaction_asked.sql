-- Purpose: what was asked and how it was answered, as written: answers of surveys (of a third party as a series of their
-- own), how each closed complaint was judged, what return visits brought back. Complaints from files without a column
-- for the judgement are not asked about, rather than unanswered; nor is a question that nobody in a whole wave answers, if
-- another one on a scale was answered: forms that all came back blank were asked. A response is usable unless it is
-- invalid, has no weight above 0, or is a visit before its service.
-- Grain: one row per response × question; a closed complaint and a return visit are responses.
with answered as (
  select
    a.survey_id, a.question, count(coalesce(a.label, a.choice, a.text)) as n,
    bool_or(coalesce(q.is_scale, true)) as is_scale
  from answer_in_survey a
  left join instrument_question q on q.instrument = a.series and q.question_id = a.question
  where a.survey_id is not null
  group by a.survey_id, a.question
),
not_asked as (
  select survey_id, question
  from answered
  qualify n = 0 and coalesce(sum(n) filter (where is_scale) over (partition by survey_id), 0) > 0
)
select
  a.series as instrument, a.question, a.survey_id, a.response_id, a.unit_id, a.customer_id, a.stratum, a.mode,
  cast(null as varchar) as area_type, a.answered_at, a.label as label_raw, a.weight, a.interviewer_id, a.score, a.is_usable
from answer_in_survey a
anti join not_asked n on n.survey_id = a.survey_id and n.question = a.question
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
