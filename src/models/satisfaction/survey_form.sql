-- Purpose: the answers of each form in one line, for a look at how forms came about. Forms of no survey are taken by
-- quarter. Who asked stays here: no published table has an interviewer.
-- Grain: one row per unit × instrument × survey × response.
select
  unit_id, instrument, coalesce(survey_id, quarter_of(answered_on)) as survey_id, response_id,
  min(answered_on) as answered_on, max(answered_at) as answered_at, max(interviewer_id) as interviewer_id,
  count(case when is_valid then 1 end) as n, count(case when is_satisfied then 1 end) as n_satisfied,
  count(case when is_strict then 1 end) as n_strict, min(case when is_valid then level_no end) as level_low,
  max(case when is_valid then level_no end) as level_high, bool_or(survey_id is not null) as is_in_survey
from satisfaction_answer
group by unit_id, instrument, coalesce(survey_id, quarter_of(answered_on)), response_id
