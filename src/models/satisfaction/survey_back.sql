-- Purpose: what came back of a survey: forms, those of them with a valid answer, and the scale questions that they were asked.
-- Grain: one row per instrument × survey × unit with a form.
select
  instrument, survey_id, unit_id, count(distinct response_id) as n_forms,
  count(distinct case when is_valid then response_id end) as m, list(distinct question) as questions
from satisfaction_answer
where survey_id is not null
group by instrument, survey_id, unit_id
