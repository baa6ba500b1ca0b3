-- Surveys whose answers look made up, and by what. Grain: unit × instrument × survey × kind.
select unit_id, instrument, survey_id, period, n_responses, n, kind, n_suspect
from survey_suspect
