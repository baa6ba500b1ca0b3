-- Purpose: surveys as held, with the series that their answers are: a third party's with one of the company's own instruments
-- is a series of its own; a survey that names no instrument, or something that is none, has that of its answers.
-- Grain: one row per survey × unit with a first day; series: null where neither says it.
select s.*, coalesce(t.series, i.instrument, f.instrument) as series
from stg_survey s
left join instrument i on i.instrument = s.instrument
left join third_party_series t on t.survey_id = s.survey_id and t.instrument = s.instrument
left join (
  select survey_id, max(instrument) as instrument from satisfaction_answer where survey_id is not null group by survey_id
) f on f.survey_id = s.survey_id
where s.starts_on is not null
