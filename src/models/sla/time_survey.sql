-- Purpose: the times of survey waves. An end that still lies ahead starts no clock.
-- Grain: one row per wave × unit × field; a blank time is null.
select
  concat_ws(':', survey_id, unit_id) as case_id, 'starts_on' as field, cast(starts_on as timestamp) as moment,
  ['starts_on', 'ends_on'] as day_precision
from stg_survey
union all
select concat_ws(':', s.survey_id, s.unit_id), 'ends_on', cast(s.ends_on as timestamp), ['ends_on']
from stg_survey s join cutoff c on s.ends_on <= c.last_day
union all
select concat_ws(':', survey_id, unit_id), 'report_at', report_at, null from stg_survey
union all
select concat_ws(':', survey_id, unit_id), 'plan_at', plan_at, null from stg_survey
