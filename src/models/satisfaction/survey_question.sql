-- Purpose: how many scale questions a survey asked: its frame times as many is the number of answers that there could be. One
-- that brought nothing back is taken to ask as many as any of its instrument.
-- Grain: one row per series × survey with a form or a first day.
with asked as (
  select instrument, survey_id, len(list_distinct(flatten(list(questions)))) as n_questions
  from survey_back
  group by instrument, survey_id
),
most as (
  select instrument, max(n_questions) as n_questions from asked group by instrument
)
select instrument, survey_id, n_questions from asked
union all
select s.series, s.survey_id, coalesce(any_value(m.n_questions), 1)
from survey_held s
anti join asked a on a.instrument = s.series and a.survey_id = s.survey_id
left join most m on m.instrument = s.series
group by s.series, s.survey_id
