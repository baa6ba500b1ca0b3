-- Surveys that look filled in by default. Grain: unit × instrument × survey.
select unit_id, instrument, survey_id, period, n_responses, n
from survey_suspect
